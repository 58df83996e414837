/* Writes the rows of a TSV as a workbook with libxlsxwriter and prints the
 * seconds of writing alone: the rows are in memory before the clock starts, as
 * they are for Kaisei.  usage: libxlsxwriter ROWS.tsv OUT.xlsx constant|memory */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <xlsxwriter.h>

enum { COLUMNS = 40, KINDS = 10 };
static const char *formats[KINDS] = {"@", "@", "@", "@", "@", "@", "#,##0", "#,##0", "yyyy-mm-dd", "@"};

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

int main(int argc, char **argv) {
    if (argc != 4)
        return 2;
    FILE *in = fopen(argv[1], "rb");
    if (!in || fseek(in, 0, SEEK_END))
        return 1;
    long size = ftell(in);
    rewind(in);
    char *text = malloc(size + 1);
    if (!text || fread(text, 1, size, in) != (size_t)size)
        return 1;
    text[size] = 0;
    size_t rows = 0;
    for (char *p = text; *p; p++)
        rows += *p == '\n';
    char **cells = malloc(rows * COLUMNS * sizeof *cells);
    double *numbers = calloc(rows * COLUMNS, sizeof *numbers);
    if (!cells || !numbers)
        return 1;
    char *p = text;
    for (size_t i = 0; i < rows * COLUMNS; i++) {
        cells[i] = p;
        p += strcspn(p, "\t\n");
        *p++ = 0;
        if (formats[i % COLUMNS % KINDS][0] != '@')
            numbers[i] = atof(cells[i]);
    }

    double begin = now();
    lxw_workbook_options options = {.constant_memory = argv[3][0] == 'c'};
    lxw_workbook *book = workbook_new_opt(argv[2], &options);
    lxw_worksheet *sheet = workbook_add_worksheet(book, "会員名簿");
    lxw_format *style[KINDS], *header = workbook_add_format(book);
    format_set_bold(header);
    format_set_bg_color(header, 0xE6F0EC);
    for (int k = 0; k < KINDS; k++) {
        style[k] = workbook_add_format(book);
        format_set_font_name(style[k], "游ゴシック");
        format_set_num_format(style[k], formats[k]);
        format_set_border(style[k], LXW_BORDER_THIN);
        format_set_border_color(style[k], 0xE3E5E8);
    }
    worksheet_set_column(sheet, 0, COLUMNS - 1, 16, NULL);
    worksheet_freeze_panes(sheet, 1, 2);
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9);
    worksheet_repeat_rows(sheet, 0, 0);
    for (int c = 0; c < COLUMNS; c++) {
        char title[16];
        snprintf(title, sizeof title, "列%d", c + 1);
        worksheet_write_string(sheet, 0, c, title, header);
    }
    for (size_t r = 0; r < rows; r++)
        for (int c = 0; c < COLUMNS; c++) {
            int k = c % KINDS;
            size_t i = r * COLUMNS + c;
            if (formats[k][0] == '@')
                worksheet_write_string(sheet, r + 1, c, cells[i], style[k]);
            else
                worksheet_write_number(sheet, r + 1, c, numbers[i], style[k]);
        }
    worksheet_autofilter(sheet, 0, 0, rows, COLUMNS - 1);
    if (workbook_close(book) != LXW_NO_ERROR)
        return 1;
    printf("%.3f\n", now() - begin);
    return 0;
}
