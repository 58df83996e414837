package roster

// Roles: what somebody is in a unit. An office writes its own words; the usual
// ones have a rank, by which lists of officers are ordered.

import (
	"slices"
	"strings"
)

// roles are the usual ones by rank: of the association, of branches, of
// committees.
var roles = []string{
	"代表理事", "会長理事", "会長", "副代表理事", "副会長", "専務理事", "常務理事", "専任理事", "常任理事", "理事", "監事", "会計監査", "名誉会長", "相談役", "顧問",
	"支部長", "地区会長", "地区長", "ブロック長", "副支部長", "副地区会長", "副地区長", "副ブロック長", "幹事長", "副幹事長", "幹事", "室長", "グループ長",
	"委員長", "部会長", "部長", "副委員長", "副部会長", "副部長", "座長", "世話人", "会計", "書記", "事務局長", "委員", "部員",
}

// plainRoles are those that many hold at once: nobody has to follow one of them.
var plainRoles = []string{"", "委員", "部員", "幹事", "理事", "常任理事", "世話人", "顧問", "相談役", "名誉会長"}

// RoleRank orders roles: the usual ones by rank, then words of the office's own,
// then no role. A longer word counts as the usual one it ends with, as 青年部長
// does as 部長.
func RoleRank(role string) int {
	if i := slices.Index(roles, role); i >= 0 {
		return i
	}
	best := -1
	for i, r := range roles {
		if strings.HasSuffix(role, r) && (best < 0 || len(r) > len(roles[best])) {
			best = i
		}
	}
	switch {
	case best >= 0:
		return best
	case role != "":
		return len(roles)
	}
	return len(roles) + 1
}

// RolesFor are the roles to offer in a unit: those held there ever, the usual
// ones of its sort, in their rank.
func (b *Book) RolesFor(u *Unit) []string {
	list := []string{"委員長", "副委員長", "委員"}
	switch {
	case u == nil:
		list = nil
	case u.Kind != UnitCommittee:
		list = []string{"支部長", "副支部長", "幹事長", "幹事"}
		if strings.Contains(u.Label, "地区") {
			list = []string{"地区会長", "副地区会長", "幹事長", "幹事"}
		}
	case strings.Contains(u.Name, "理事会"):
		list = []string{"代表理事", "会長", "副代表理事", "専務理事", "常任理事", "理事", "監事", "相談役", "顧問"}
	case strings.HasSuffix(u.Name, "部") || strings.HasSuffix(u.Name, "部会"):
		list = []string{"部長", "副部長", "部員"}
	}
	for _, p := range b.t.placements.rows {
		if u != nil && p.Unit == u.ID && p.Role != "" {
			list = append(list, p.Role)
		}
	}
	slices.SortStableFunc(list, func(x, y string) int { return RoleRank(x) - RoleRank(y) })
	return slices.Compact(list)
}
