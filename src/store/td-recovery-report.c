/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-recovery-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What recovery could not keep: references that lead nowhere, and what is said of all of it in the end. */

/* A row may refer to one that is left out for its own reference. */
#define MOST_ROUNDS 20

static TdRecoveredTable *
table_of (GPtrArray *tables, const char *name)
{
  for (guint i = 0; i < tables->len; i++)
    if (strcmp (((TdRecoveredTable *)tables->pdata[i])->table, name) == 0)
      return tables->pdata[i];
  return NULL;
}

/* SQL that mends one row of foreign_key_check: the column is emptied, or the row left out where it cannot be. */
static char *
mending (sqlite3 *target, const char *table, gint64 row, int reference, gboolean *drops)
{
  sqlite3_stmt *statement = NULL;
  char *sql = NULL;

  *drops = TRUE;
  if (sqlite3_prepare_v2 (
          target,
          "SELECT f.\"from\", c.\"notnull\" FROM pragma_foreign_key_list(?1) AS f, pragma_table_info(?1) AS c "
          "WHERE f.id = ?2 AND c.name = f.\"from\"",
          -1, &statement, NULL)
      == SQLITE_OK) {
    sqlite3_bind_text (statement, 1, table, -1, SQLITE_TRANSIENT);
    sqlite3_bind_int (statement, 2, reference);
    if (sqlite3_step (statement) == SQLITE_ROW && sqlite3_column_int (statement, 1) == 0) {
      *drops = FALSE;
      sql = g_strdup_printf ("UPDATE %s SET %s = NULL WHERE rowid = %" G_GINT64_FORMAT, table,
                             sqlite3_column_text (statement, 0), row);
    }
  }
  sqlite3_finalize (statement);
  return sql != NULL ? sql : g_strdup_printf ("DELETE FROM %s WHERE rowid = %" G_GINT64_FORMAT, table, row);
}

static int
mend_once (sqlite3 *target, GPtrArray *tables, guint *n_found)
{
  g_autoptr (GPtrArray) commands = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v2 (target, "PRAGMA foreign_key_check", -1, &statement, NULL);

  while (result == SQLITE_OK && sqlite3_step (statement) == SQLITE_ROW) {
    const char *name = (const char *)sqlite3_column_text (statement, 0);
    TdRecoveredTable *table = table_of (tables, name);
    gboolean drops = FALSE;

    /* A table without row ids: see below. */
    if (sqlite3_column_type (statement, 1) == SQLITE_NULL)
      continue;
    g_ptr_array_add (commands, mending (target, name, sqlite3_column_int64 (statement, 1),
                                        sqlite3_column_int (statement, 3), &drops));
    if (table != NULL && drops) {
      table->n_read--;
      table->n_lost += table->n_lost >= 0;
    } else if (table != NULL) {
      table->n_mended++;
    }
  }
  sqlite3_finalize (statement);
  for (guint i = 0; i < commands->len && result == SQLITE_OK; i++)
    result = sqlite3_exec (target, commands->pdata[i], NULL, NULL, NULL);
  *n_found = commands->len;
  return result;
}

int
td_recovery_mend_references (sqlite3 *target, GPtrArray *tables)
{
  guint n_found = 1;
  int result = sqlite3_exec (target, "DELETE FROM journal_record WHERE journal_id NOT IN (SELECT id FROM journal)",
                             NULL, NULL, NULL);

  /* Files of schema 1 and 2 do not have it. */
  (void)sqlite3_exec (target, "DELETE FROM journal_state WHERE journal_id NOT IN (SELECT id FROM journal)", NULL, NULL,
                      NULL);
  for (int round = 0; round < MOST_ROUNDS && n_found > 0 && result == SQLITE_OK; round++)
    result = mend_once (target, tables, &n_found);
  return result;
}

gboolean
td_recovery_lost_something (GPtrArray *tables)
{
  for (guint i = 0; i < tables->len; i++) {
    const TdRecoveredTable *table = tables->pdata[i];

    if (table->n_lost != 0 || table->n_mended != 0)
      return TRUE;
  }
  return FALSE;
}

static void
append_table (GString *text, const TdRecoveredTable *table, const char *label)
{
  g_autofree char *n_read = g_strdup_printf ("%" G_GINT64_FORMAT, table->n_read);
  g_autofree char *n_lost = g_strdup_printf ("%" G_GINT64_FORMAT, table->n_lost);
  g_autofree char *n_mended = g_strdup_printf ("%" G_GINT64_FORMAT, table->n_mended);

  g_string_append_printf (text, _ ("%s: %s read"), label, n_read);
  if (table->n_lost > 0)
    g_string_append_printf (text, _ (", %s could not be read"), n_lost);
  else if (table->n_lost < 0)
    g_string_append (text, _ (", some could not be read (nobody can say how many)"));
  if (table->n_mended > 0)
    g_string_append_printf (text, _ (", %s with something left out"), n_mended);
  g_string_append_c (text, '\n');
}

char *
td_recovery_text (GPtrArray *tables)
{
  GString *text = g_string_new (NULL);
  TdRecoveredTable others = {0};

  g_return_val_if_fail (tables != NULL, NULL);
  for (guint i = 0; i < tables->len; i++) {
    const TdRecoveredTable *table = tables->pdata[i];

    if (table->n_read == 0 && table->n_lost == 0)
      continue;
    if (table->label != NULL) {
      append_table (text, table, _ (table->label));
      continue;
    }
    others.n_read += table->n_read;
    others.n_mended += table->n_mended;
    others.n_lost = table->n_lost < 0 || others.n_lost < 0 ? -1 : others.n_lost + table->n_lost;
  }
  if (others.n_read > 0 || others.n_lost != 0)
    append_table (text, &others, _ ("Years, settings, answers and history"));
  return g_string_free (text, FALSE);
}
