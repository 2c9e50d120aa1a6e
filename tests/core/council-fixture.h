/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the tests of the council share: a file whose actions are looked at before they are stored. */

#include "rules-fixture.h"
#include "td-council.h"
#include "td-journal.h"

G_GNUC_UNUSED static void
set_up_council (Fixture *fixture, gconstpointer data)
{
  set_up (fixture, data);
  td_council_watch (fixture->store);
}

G_GNUC_UNUSED static gint64
store_record (Fixture *fixture, TdRecord *record)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (td_store_begin (fixture->store, "a", &error));
  g_assert_true (td_store_save (fixture->store, record, &error));
  g_assert_true (td_store_commit (fixture->store, &error));
  g_assert_no_error (error);
  return record->id;
}

/* A record of "column=value|…"; all values as text or, where they are digits, as numbers. */
G_GNUC_UNUSED static TdRecord *
make (const char *table, const char *values)
{
  TdRecord *record = td_record_new (td_kind_by_table (table));
  g_auto (GStrv) pairs = g_strsplit (values, "|", -1);

  for (guint i = 0; pairs[i] != NULL; i++) {
    char *value = strchr (pairs[i], '=') + 1;
    const TdField *field = NULL;

    value[-1] = '\0';
    field = td_kind_field (record->kind, pairs[i]);
    g_assert_nonnull (field);
    if (g_str_equal (td_field_storage (field), "INTEGER"))
      td_record_set_integer (record, field->column, g_ascii_strtoll (value, NULL, 10));
    else if (g_str_equal (td_field_storage (field), "REAL"))
      td_record_set_real (record, field->column, g_ascii_strtod (value, NULL));
    else
      td_record_set_text (record, field->column, value);
  }
  return record;
}

G_GNUC_PRINTF (3, 4)
G_GNUC_UNUSED static gint64
add (Fixture *fixture, const char *table, const char *format, ...)
{
  va_list words;
  g_autofree char *values = NULL;
  g_autoptr (TdRecord) record = NULL;

  va_start (words, format);
  values = g_strdup_vprintf (format, words);
  va_end (words);
  record = make (table, values);
  return store_record (fixture, record);
}

G_GNUC_UNUSED static char *
ask (Fixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdStatement) statement = td_store_statement_for_text (fixture->store, sql, &error);

  g_assert_no_error (error);
  g_assert_cmpint (td_statement_step (statement, &error), ==, TD_STEP_ROW);
  return g_strdup (td_statement_text (statement, 0));
}

#define assert_asked(fixture, sql, wanted)                                                                             \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_autofree char *answer = ask (fixture, sql);                                                                      \
    g_assert_cmpstr (answer, ==, wanted);                                                                              \
  }                                                                                                                    \
  G_STMT_END
