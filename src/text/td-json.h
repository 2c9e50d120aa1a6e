/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Writes JSON in order, nothing more: the caller opens and closes, commas and escapes come by themselves.
 * Unbalanced calls are programming errors (assert). */
typedef struct _TdJson TdJson;

TdJson *td_json_new (void);
void td_json_free (TdJson *json);
/* Frees json and gives its text, one line break at the end; the caller owns it. */
char *td_json_finish (TdJson *json);

void td_json_begin_object (TdJson *json);
void td_json_end_object (TdJson *json);
void td_json_begin_array (TdJson *json);
void td_json_end_array (TdJson *json);
/* Inside an object, before each value. */
void td_json_key (TdJson *json, const char *key);
/* NULL writes null. */
void td_json_text (TdJson *json, const char *text);
void td_json_integer (TdJson *json, gint64 value);
void td_json_number (TdJson *json, double value);
void td_json_boolean (TdJson *json, gboolean value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdJson, td_json_free)

G_END_DECLS
