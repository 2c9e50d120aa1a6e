/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the tests of the rules share: a fresh file with its rules, and records to hold against them. */

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "td-rules.h"

typedef struct {
  char *folder;
  TdStore *store;
  TdRules *rules;
  GPtrArray *findings;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->folder = g_dir_make_tmp ("thidua-rules-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (fixture->folder, "a.thidua", NULL);
  fixture->store = td_store_create (path, 2023, &error);
  g_assert_no_error (error);
  fixture->rules = td_rules_new (fixture->store, 2023, NULL, &error);
  g_assert_no_error (error);
  fixture->findings = g_ptr_array_new_with_free_func ((GDestroyNotify)td_finding_free);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name = NULL;

  g_ptr_array_unref (fixture->findings);
  td_rules_free (fixture->rules);
  td_store_close (fixture->store);
  g_object_unref (fixture->store);
  while ((name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

    g_remove (path);
  }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

G_GNUC_UNUSED static TdRecord *
new_candidate (const char *title, const char *name, const char *birth)
{
  TdRecord *record = td_record_new (td_kind_get (TD_KIND_CANDIDATE));

  td_record_set_integer (record, "year", 2023);
  td_record_set_text (record, "title", title);
  td_record_set_text (record, "name", name);
  td_record_set_text (record, "birth_date", birth);
  return record;
}

G_GNUC_UNUSED static const TdFinding *
find (GPtrArray *findings, const char *code)
{
  for (guint i = 0; i < findings->len; i++) {
    const TdFinding *finding = g_ptr_array_index (findings, i);

    if (g_str_equal (finding->code, code))
      return finding;
  }
  return NULL;
}

/* Whether words stand in the sentence of finding. */
G_GNUC_UNUSED static gboolean
says (const TdFinding *finding, const char *words)
{
  g_autofree char *message = td_finding_message (finding);

  return strstr (message, words) != NULL;
}
