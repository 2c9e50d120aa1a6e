/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Vietnamese alphabetical order: a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y (f j w z in their Latin
 * places); words compare letter by letter first, then by tone (ngang huyền hỏi ngã sắc nặng), then by case.
 * Keys are ASCII text that strcmp() and SQLite's BINARY order sort rightly. Numbers inside text sort by value
 * ("Tiểu khu 2" before "Tiểu khu 10").
 */

/* Key of any text. The caller owns the result. NULL gives "". */
char *td_collate_key (const char *text);

/* Key of a person's name in the order tên → đệm → họ: given name first, then middle names, then family name,
 * as domain lists do ("Nguyễn Văn An" < "Trần Anh" < "Lê Thị Bình"). The caller owns the result. */
char *td_collate_name_key (const char *name);

/* strcmp-like comparison of two texts. */
int td_collate (const char *a, const char *b);

G_END_DECLS
