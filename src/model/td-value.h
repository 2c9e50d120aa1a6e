/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum { TD_VALUE_NULL, TD_VALUE_INTEGER, TD_VALUE_REAL, TD_VALUE_TEXT } TdValueType;

/* One cell of a record, as SQLite stores it. A zeroed struct is NULL. */
typedef struct {
  TdValueType type;
  union {
    gint64 integer;
    double real;
    char *text; /* owned */
  };
} TdValue;

void td_value_clear (TdValue *value);
void td_value_copy (const TdValue *from, TdValue *to); /* clears to first */
void td_value_set_null (TdValue *value);
void td_value_set_integer (TdValue *value, gint64 integer);
void td_value_set_real (TdValue *value, double real);
/* NULL and "" set the value to NULL: an empty cell is no text. */
void td_value_set_text (TdValue *value, const char *text);
void td_value_take_text (TdValue *value, char *text);
gboolean td_value_equal (const TdValue *a, const TdValue *b);
/* C form ("62", "65.6", the text itself); NULL for NULL. The caller owns the result. */
char *td_value_to_text (const TdValue *value);

G_END_DECLS
