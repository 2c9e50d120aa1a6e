/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-layout.h"

G_BEGIN_DECLS

/* What the cells of a column look like, whatever its heading says. */
typedef struct {
  guint filled;
  guint texts;
  guint names;                         /* "Nguyễn Văn An" */
  guint births;                        /* years and dates of birth */
  guint sexes;                         /* "Nam", "Nữ" */
  guint votes;                         /* "45/48" */
  guint first_greater, second_greater; /* of the votes */
  guint units;                         /* "Tiểu khu 5" */
  guint phones;
  guint forms;            /* "Giấy khen Chủ tịch UBND xã" */
  guint wholes;           /* whole numbers */
  guint words;            /* of all texts */
  double least, greatest; /* of the whole numbers */
  gboolean counts;        /* 1, 2, 3 … */
} TdColumnContent;

/* Looks at a column of rows (GPtrArray of TdHeadRow) from the row with this index on. */
void td_column_content_look (const GPtrArray *rows, guint first, guint column, TdColumnContent *content);

/* Gives columns that no heading explains their meaning by content: only what can hardly be mistaken where the table has
 * headings; where it has none also numbers and texts, as far as they leave no choice. first: index of the first row of
 * data. */
void td_column_content_fill (TdLayout *layout, const GPtrArray *rows, guint first);

/* Index of the first row of a table without headings: the first that looks like those below it. rows->len where there
 * is no such table. */
guint td_column_content_first_row (const GPtrArray *rows);

/* What the columns hold, in short, from the left: "#number|name|year|text": the shape of a table without headings. The
 * caller owns it. */
char *td_column_content_shape (const GPtrArray *rows, guint first);

G_END_DECLS
