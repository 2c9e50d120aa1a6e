/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-common.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "td-intake.h"

static char *folder;
static char *path;

static void
remove_files (void)
{
  g_unlink (path);
  g_rmdir (folder);
}

static void
check_text (const char *text)
{
  g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
}

/* A list of units or of the district in any shape, as cells divided by tabs and lines: what is a table, which column is
 * which, what a row says. The bytes of a workbook are the targets' "xlsx" and "xls". */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  TdIntakeSources sources = {0};
  g_autoptr (TdDraft) draft = NULL;
  g_autoptr (GArray) units = g_array_new (FALSE, TRUE, sizeof (TdKnownUnit));
  const TdKnownUnit unit = {.id = 1, .name = (char *)"Tiểu khu 1", .code = (char *)"TK01"};
  const TdIntakeKnown known = {.units = units, .working_year = 2023};
  GError *error = NULL;

  g_array_append_val (units, unit);
  if (path == NULL) {
    folder = g_dir_make_tmp ("thidua-fuzz-XXXXXX", NULL);
    g_assert_nonnull (folder);
    path = g_build_filename (folder, "danh sách.csv", NULL);
    atexit (remove_files);
  }
  {
    const char *const paths[] = {path, NULL};

    g_assert_true (g_file_set_contents (path, (const char *)data, (gssize)size, NULL));
    sources.paths = paths;
    draft = td_intake_read (&sources, &known, NULL, NULL, NULL, &error);
  }
  g_assert_no_error (error);
  for (guint i = 0; i < draft->lists->len; i++) {
    const TdDraftList *list = draft->lists->pdata[i];

    check_text (list->unit_name);
    if (list->error != NULL)
      check_text (list->error->message);
    for (guint r = 0; list->rows != NULL && r < list->rows->len; r++) {
      const TdDraftRow *row = list->rows->pdata[r];

      check_text (row->unit_name);
      check_text (row->decision);
      for (const TdField *field = row->record != NULL ? row->record->kind->fields : NULL;
           field != NULL && field->column != NULL; field++) {
        const TdValue *value
            = (field->flags & TD_FIELD_COMPUTED) == 0 ? td_record_peek (row->record, field->column) : NULL;

        if (value != NULL && value->type == TD_VALUE_TEXT)
          check_text (value->text);
      }
    }
  }
  return 0;
}
