/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-full-sink.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "td-full-format.h"
#include "td-paper-file.h"
#include "td-paper.h"
#include "td-platform.h"
#include "td-temporary.h"

/* Excel takes a csv file without it for one of the system's own letters. */
#define MARK "\xef\xbb\xbf"
#define ENDING ".csv"

typedef struct {
  TdFullSink parent;
  char *path;      /* the folder */
  char *temporary; /* the same while it is written */
  char *file;      /* of the table at hand */
  FILE *stream;
  GChecksum *digest;
  GString *line;
  GPtrArray *names; /* of char *: what begin() has given */
} CsvSink;

/* --- one file --- */

static gboolean
fail (CsvSink *sink, int problem, GError **error)
{
  td_paper_file_error (error, sink->path, problem != 0 ? problem : EIO);
  return FALSE;
}

static gboolean
write_out (CsvSink *sink, const char *text, gsize length, GError **error)
{
  g_checksum_update (sink->digest, (const guchar *)text, (gssize)length);
  errno = 0;
  return fwrite (text, 1, length, sink->stream) == length || fail (sink, errno, error);
}

static gboolean
open_file (CsvSink *sink, const char *name, GError **error)
{
  g_free (sink->file);
  sink->file = g_build_filename (sink->temporary, name, NULL);
  sink->stream = g_fopen (sink->file, "wb");
  if (sink->stream == NULL)
    return fail (sink, errno, error);
  g_checksum_reset (sink->digest);
  return write_out (sink, MARK, strlen (MARK), error);
}

static gboolean
close_file (CsvSink *sink, GError **error)
{
  FILE *stream = g_steal_pointer (&sink->stream);

  errno = 0;
  return fclose (stream) == 0 || fail (sink, errno, error);
}

/* What arrived is what was written, and is on the disk under its name. */
static gboolean
prove_file (CsvSink *sink, GError **error)
{
  g_autoptr (GMappedFile) mapped = g_mapped_file_new (sink->file, FALSE, NULL);
  g_autoptr (GChecksum) found = g_checksum_new (G_CHECKSUM_MD5);
  g_autofree char *other = g_strconcat (sink->file, "~", NULL);
  int problem;

  if (mapped != NULL)
    g_checksum_update (found, (const guchar *)g_mapped_file_get_contents (mapped),
                       (gssize)g_mapped_file_get_length (mapped));
  if (mapped == NULL || strcmp (g_checksum_get_string (found), g_checksum_get_string (sink->digest)) != 0) {
    td_paper_file_not_whole (error, sink->path);
    return FALSE;
  }
  g_clear_pointer (&mapped, g_mapped_file_unref);
  if (g_rename (sink->file, other) != 0)
    return fail (sink, errno, error);
  problem = td_platform_replace_file (other, sink->file);
  return problem == 0 || fail (sink, problem, error);
}

static void
append_field (GString *line, const char *text)
{
  if (text == NULL)
    return;
  if (strpbrk (text, ",;\t\n\r\"| '") == NULL) {
    g_string_append (line, text);
    return;
  }
  g_string_append_c (line, '"');
  for (const char *p = text; *p != '\0'; p++) {
    if (*p == '"')
      g_string_append_c (line, '"');
    g_string_append_c (line, *p);
  }
  g_string_append_c (line, '"');
}

/* --- the sink --- */

static gboolean
csv_begin (TdFullSink *parent,
           const char *table,
           const char *label,
           const GArray *columns,
           const char **name,
           GError **error)
{
  CsvSink *sink = (CsvSink *)parent;
  char *file = g_strconcat (table, ENDING, NULL);

  g_ptr_array_add (sink->names, file);
  *name = file;
  if (!open_file (sink, file, error))
    return FALSE;
  g_string_truncate (sink->line, 0);
  for (guint i = 0; i < columns->len; i++) {
    g_string_append (sink->line, i > 0 ? "," : "");
    append_field (sink->line, g_array_index (columns, TdFullColumn, i).column);
  }
  g_string_append (sink->line, "\r\n");
  return write_out (sink, sink->line->str, sink->line->len, error);
}

static gboolean
csv_row (TdFullSink *parent, const TdFullCell *cells, guint n_cells, GError **error)
{
  CsvSink *sink = (CsvSink *)parent;

  g_string_truncate (sink->line, 0);
  for (guint i = 0; i < n_cells; i++) {
    g_string_append (sink->line, i > 0 ? "," : "");
    append_field (sink->line, cells[i].text);
  }
  g_string_append (sink->line, "\r\n");
  return write_out (sink, sink->line->str, sink->line->len, error);
}

static gboolean
csv_end (TdFullSink *parent, GError **error)
{
  CsvSink *sink = (CsvSink *)parent;

  return close_file (sink, error) && prove_file (sink, error);
}

static gboolean
write_index (CsvSink *sink, const GPtrArray *rows, GError **error)
{
  if (!open_file (sink, TD_FULL_INDEX_FILE, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++) {
    char **row = g_ptr_array_index (rows, i);

    g_string_truncate (sink->line, 0);
    for (guint k = 0; row[k] != NULL; k++) {
      g_string_append (sink->line, k > 0 ? "," : "");
      append_field (sink->line, row[k]);
    }
    g_string_append (sink->line, "\r\n");
    if (!write_out (sink, sink->line->str, sink->line->len, error))
      return FALSE;
  }
  return close_file (sink, error) && prove_file (sink, error);
}

/* The whole folder takes its place at once; an older export goes with the private folder. */
static gboolean
csv_finish (TdFullSink *parent, const GPtrArray *rows, GError **error)
{
  CsvSink *sink = (CsvSink *)parent;
  g_autofree char *own = g_path_get_dirname (sink->temporary);
  g_autofree char *old = g_build_filename (own, "old", NULL);
  gboolean replaces = g_file_test (sink->path, G_FILE_TEST_EXISTS);
  int problem;

  if (!write_index (sink, rows, error))
    return FALSE;
  problem = td_platform_replace_folder (sink->temporary, sink->path, old);
  if (problem == 0)
    return TRUE;
  if (replaces && !g_file_test (sink->path, G_FILE_TEST_EXISTS))
    g_clear_pointer (&sink->temporary, g_free); /* rather a folder too many than the older export lost */
  return fail (sink, problem == EACCES ? EBUSY : problem, error);
}

static void
csv_free (TdFullSink *parent)
{
  CsvSink *sink = (CsvSink *)parent;

  g_clear_pointer (&sink->stream, fclose);
  td_temporary_drop (sink->temporary);
  g_free (sink->temporary);
  g_free (sink->path);
  g_free (sink->file);
  g_clear_pointer (&sink->digest, g_checksum_free);
  g_string_free (sink->line, TRUE);
  g_ptr_array_unref (sink->names);
  g_free (sink);
}

/* Nothing is replaced but what such an export wrote. */
static gboolean
may_be_replaced (const char *path)
{
  g_autofree char *index = g_build_filename (path, TD_FULL_INDEX_FILE, NULL);

  return !g_file_test (path, G_FILE_TEST_EXISTS)
         || (g_file_test (index, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK));
}

TdFullSink *
td_full_sink_new_csv (const char *path, GError **error)
{
  static const TdFullSinkClass class = {csv_begin, csv_row, csv_end, csv_finish, csv_free};
  g_autoptr (TdFullSink) parent = NULL;
  CsvSink *sink = NULL;
  int problem = 0;

  if (!may_be_replaced (path)) {
    g_autofree char *name = g_filename_display_basename (path);

    g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_TARGET_OPEN,
                 _ ("Something else than an earlier full export stands in “%s”; choose another folder."), name);
    return NULL;
  }
  sink = g_new0 (CsvSink, 1);
  parent = &sink->parent;
  sink->parent = (TdFullSink){&class, TRUE, G_MAXUINT};
  sink->path = g_strdup (path);
  sink->digest = g_checksum_new (G_CHECKSUM_MD5);
  sink->line = g_string_new (NULL);
  sink->names = g_ptr_array_new_with_free_func (g_free);
  sink->temporary = td_temporary_begin (path, &problem);
  if (sink->temporary == NULL || g_mkdir (sink->temporary, 0777) != 0) {
    fail (sink, problem != 0 ? problem : errno, error);
    return NULL;
  }
  return g_steal_pointer (&parent);
}
