/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What stands in the cell of a person's name beside it: "1. Nguyễn Văn A (1968)", "- Hoàng Thị B, SN 05/03/1968",
 * "Trần Văn C (Chủ hộ)", "Vũ Quang D và vợ". */
typedef struct {
  char *name;   /* without all that, a form of address still before it */
  char *birth;  /* as written; NULL */
  char *beside; /* whom it names besides: "và vợ", "bà Đặng Bích Bưởi"; NULL */
} TdNameCell;

/* text: normalised. couples: whether the name may be that of a couple, of whom the first heads the household. */
void td_name_cell_read (TdNameCell *cell, const char *text, gboolean couples);
void td_name_cell_clear (TdNameCell *cell);

/* Whether there is nothing to take off, as in nearly all cells. */
gboolean td_name_cell_is_plain (const char *text);

/* Capital letters at the beginning of each word: the small fonts of TCVN3 have none for the vowels with marks. The caller
 * owns it. */
char *td_name_cell_capitalize (const char *name);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TdNameCell, td_name_cell_clear)

G_END_DECLS
