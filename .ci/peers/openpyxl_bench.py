"""Writes the rows of a TSV, or reads a workbook, with openpyxl in its streaming
modes; prints the seconds of that alone.
usage: openpyxl_bench.py write ROWS.tsv OUT.xlsx | read IN.xlsx"""
import sys
import time

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Border, Font, Side

FORMATS = ["@", "@", "@", "@", "@", "@", "#,##0", "#,##0", "yyyy-mm-dd", "@"]
COLUMNS = 40


def write(source, target):
    with open(source, encoding="utf-8", newline="\n") as lines:
        rows = []
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            rows.append([v if FORMATS[i % 10] == "@" else int(v) for i, v in enumerate(cells)])
    begin = time.monotonic()
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("会員名簿")
    sheet.freeze_panes = "C2"
    sheet.append([f"列{i + 1}" for i in range(COLUMNS)])
    line = Side(style="thin", color="E3E5E8")
    font, border = Font(name="游ゴシック", size=11), Border(line, line, line, line)
    styled = []
    for i in range(COLUMNS):  # one cell per column, its value exchanged: the fast way
        cell = WriteOnlyCell(sheet)
        cell.font, cell.border, cell.number_format = font, border, FORMATS[i % 10]
        styled.append(cell)
    for row in rows:
        for cell, value in zip(styled, row):
            cell.value = value
        sheet.append(styled)
    book.save(target)
    return time.monotonic() - begin


def read(source):
    begin = time.monotonic()
    book = openpyxl.load_workbook(source, read_only=True)
    n = 0
    for row in book.worksheets[0].iter_rows(values_only=True):
        n += len(row)
    if n != 47_001 * COLUMNS:
        sys.exit(f"{n} cells")
    return time.monotonic() - begin


print("%.3f" % (write(*sys.argv[2:]) if sys.argv[1] == "write" else read(*sys.argv[2:])))
