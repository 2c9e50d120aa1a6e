/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Where the full export goes: a workbook, or a folder of csv files (td-full-format.h). Inside papers only. */

typedef struct {
  const char *text; /* as it is written, of a number too; NULL: empty */
  gboolean is_number;
  double number;
} TdFullCell;

typedef struct {
  char *column; /* "unit_id", "unit_id:name" */
  char *label;  /* Vietnamese */
  int width;    /* characters */
  gboolean is_text;
  gboolean hidden; /* nothing for people */
} TdFullColumn;

typedef struct _TdFullSink TdFullSink;

typedef struct {
  /* Another table, or more of the same one: *name gets the name of its sheet or file, which belongs to the sink. */
  gboolean (*begin) (TdFullSink *sink,
                     const char *table,
                     const char *label,
                     const GArray *columns,
                     const char **name,
                     GError **error);
  gboolean (*row) (TdFullSink *sink, const TdFullCell *cells, guint n_cells, GError **error);
  gboolean (*end) (TdFullSink *sink, GError **error);
  /* rows: of char **, the index. Everything is in its place afterwards, and is what was written. */
  gboolean (*finish) (TdFullSink *sink, const GPtrArray *rows, GError **error);
  /* Drops what is not finished. */
  void (*free) (TdFullSink *sink);
} TdFullSinkClass;

struct _TdFullSink {
  const TdFullSinkClass *class;
  gboolean csv;
  guint max_rows; /* of one sheet */
};

/* path: of the workbook. */
TdFullSink *td_full_sink_new_xlsx (const char *path, GError **error);
/* path: of the folder. One that stands there is replaced if it is an older export, else it is an error. */
TdFullSink *td_full_sink_new_csv (const char *path, GError **error);

static inline void
td_full_sink_free (TdFullSink *sink)
{
  if (sink != NULL)
    sink->class->free (sink);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdFullSink, td_full_sink_free)

G_END_DECLS
