/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the tests of findings that need more than one record share. */

#include "rules-fixture.h"
#include "td-journal.h"

G_GNUC_UNUSED static void
read_rules_again (Fixture *fixture, int year)
{
  g_autoptr (GError) error = NULL;

  td_rules_free (fixture->rules);
  fixture->rules = td_rules_new (fixture->store, year, NULL, &error);
  g_assert_no_error (error);
}

G_GNUC_UNUSED static void
save (Fixture *fixture, TdRecord *record)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (td_store_begin (fixture->store, "a", &error));
  g_assert_true (td_store_save (fixture->store, record, &error));
  g_assert_no_error (error);
  g_assert_true (td_store_commit (fixture->store, &error));
}

G_GNUC_UNUSED static gint64
store_unit (Fixture *fixture, const char *name, const char *kind, gint64 households)
{
  g_autoptr (TdRecord) unit = td_record_new (td_kind_get (TD_KIND_UNIT));

  td_record_set_text (unit, "name", name);
  td_record_set_text (unit, "kind", kind);
  td_record_set_integer (unit, "households", households);
  save (fixture, unit);
  return unit->id;
}

G_GNUC_UNUSED static TdRecord *
new_proposal (const char *subject, const char *name, const char *form, const char *achievement)
{
  TdRecord *record = td_record_new (td_kind_get (TD_KIND_PROPOSAL));

  td_record_set_integer (record, "year", 2023);
  td_record_set_text (record, "subject", subject);
  td_record_set_text (record, "name", name);
  td_record_set_text (record, "form", form);
  td_record_set_text (record, "achievement", achievement);
  return record;
}

/* A quota of the office's own. */
G_GNUC_UNUSED static void
store_quota (Fixture *fixture, const char *title, const char *scope, const char *base, double percent, gint64 number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdRecord) quota = td_record_new (td_kind_by_table ("quota"));

  td_record_set_text (quota, "title", title);
  td_record_set_text (quota, "scope", scope);
  td_record_set_text (quota, "base", base);
  if (percent > 0)
    td_record_set_real (quota, "percent", percent);
  if (number > 0)
    td_record_set_integer (quota, "number", number);
  save (fixture, quota);
}

G_GNUC_UNUSED static guint
count (GPtrArray *findings, const char *code)
{
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    n += g_str_equal (((TdFinding *)g_ptr_array_index (findings, i))->code, code);
  return n;
}

G_GNUC_UNUSED static guint
count_in_year (Fixture *fixture, const char *code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) year = td_rules_check_year (fixture->rules, fixture->store, NULL, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < year->len; i++)
    n += g_str_equal (((TdYearFinding *)g_ptr_array_index (year, i))->finding->code, code);
  return n;
}
