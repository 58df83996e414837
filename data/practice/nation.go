package practice

// All 47 associations, for the national desk.

import (
	"kaisei/data/nihongo"
)

// Nation describes 47 associations that together have total members, in the
// order of their prefectures. Their proportions are those of the numbers that
// have been published at one time or another (北海道 6,052, 佐賀 90); where none was
// found, an ordinary one stands.
func Nation(seed uint64, total int, today nihongo.Day) []*Office {
	found := map[string]int{"01": 6052, "02": 400, "03": 500, "04": 1100, "05": 300, "06": 506, "07": 2000, "08": 200, "09": 200, "11": 1100, "12": 1600, "13": 2300,
		"14": 825, "19": 200, "20": 700, "21": 780, "22": 920, "23": 4270, "26": 1700, "27": 2100, "28": 1826, "32": 200, "33": 600, "34": 3000, "37": 1586, "38": 420,
		"40": 2100, "41": 90, "42": 600, "43": 1000, "45": 400, "46": 320, "47": 1300}
	const ordinary = 420
	sum := 0
	for _, p := range nihongo.Prefectures() {
		if found[p.Code] == 0 {
			found[p.Code] = ordinary
		}
		sum += found[p.Code]
	}
	sizes, left := make([]int, 0, 47), total
	for _, p := range nihongo.Prefectures() {
		n := found[p.Code] * max(total, 0) / sum
		sizes, left = append(sizes, n), left-n
	}
	sizes[12] += max(left, 0) // 東京 takes what rounding left
	list := make([]*Office, 0, 47)
	for i, p := range nihongo.Prefectures() {
		list = append(list, New(seed*100+uint64(i), sizes[i], today).In(p.Code))
	}
	return list
}

// Prefecture is the code of the office's prefecture (JIS X 0401).
func (o *Office) Prefecture() string { return o.home }
