/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum { TD_SEX_UNKNOWN, TD_SEX_MALE, TD_SEX_FEMALE } TdSex;

/* Name case: "NGUYỄN VĂN AN" and "nguyễn  văn an" → "Nguyễn Văn An". A name already in mixed case only loses stray
 * spaces ("Nguyễn Thị Mai-Anh", "H'Hen Niê", "Y Blok" stay). The caller owns the result. */
char *td_name_case (const char *name);

/* "Lương Thị châu" → "Lương Thị Châu": a person's name whose last word alone is small, behind two or more that begin with a
 * capital. NULL: name is not written so. Only for names that are people's for certain: "Hội Nông dân" is written so too. The
 * caller owns the result. */
char *td_name_last_capital (const char *name);

/* Takes "Ông", "Bà", "Anh", "Chị", "Cụ", "Đ/c", "Đồng chí", "Em", "Cháu" and the like (with or without colon or dot)
 * off the front of name. sex (may be NULL) gets what the prefix says, TD_SEX_UNKNOWN where it says nothing. Never
 * strips the whole text, and never a family or given name that merely looks alike ("Bà Thị Hoa" only when at least two
 * words follow). The caller owns the result. */
char *td_name_strip_prefix (const char *name, TdSex *sex);

/* The three parts of a name; each out parameter may be NULL, the caller owns what it gets ("" where a part is missing).
 * One word is the given name alone. */
void td_name_split (const char *name, char **family, char **middle, char **given);

G_END_DECLS
