/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "td-zip.h"

G_BEGIN_DECLS

/* A workbook (.xlsx, .xlsm) as the package of parts that it is: what is filled is changed here, and nowhere else. */

#define TD_BOOK_ERROR (td_book_error_quark ())
GQuark td_book_error_quark (void);

typedef enum {
  TD_BOOK_ERROR_FAILED,
  TD_BOOK_ERROR_NOT_XLSX,
  TD_BOOK_ERROR_REFUSED, /* it holds what filling would break */
} TdBookError;

/* Unpacked bytes of one part that is rewritten. */
#define TD_BOOK_MAX_PART (64 * 1024 * 1024)

typedef struct {
  char *name;
  int part; /* index in the package; -1: it is not there */
  gboolean hidden;
} TdBookSheet;

/* What of a cell's style matters here. */
typedef struct {
  gboolean date;
  gboolean text; /* "@" */
  gboolean percent;
  gboolean wraps;
  double size;       /* of its letters, in points */
  gboolean old_font; /* TCVN3 or VNI: what is written today would be unreadable in it */
  gboolean bordered;
} TdBookStyle;

typedef struct {
  char *path;
  char *file; /* base name, for sentences */
  TdZip *zip;
  GHashTable *types; /* part name, as in the package → content type */
  int workbook;      /* part */
  GArray *sheets;    /* of TdBookSheet */
  GArray *styles;    /* of TdBookStyle, by a cell's s="…" */
  gboolean date_1904;
  gboolean macros;
} TdBook;

/* Errors are sentences that name the file. */
TdBook *td_book_open (const char *path, GError **error);
void td_book_free (TdBook *book);

/* A whole part; the caller owns it. */
char *td_book_read (TdBook *book, int part, gsize *length, GError **error);
/* Content type of a part; "" where it has none. */
const char *td_book_type (TdBook *book, int part);
/* The parts that one refers to, of this kind of relation ("/drawing"), all where it is NULL. GArray of int; the caller
 * owns it. */
GArray *td_book_related (TdBook *book, int part, const char *relation);
/* Index of the sheet of that name; -1. */
int td_book_find_sheet (TdBook *book, const char *name);

/* Writes the package to path: parts are copied as they are packed, but for those in changed (index + 1 → GBytes) and
 * without those in dropped (index + 1). fraction 0…1; may be NULL. Where the disk fails, the error is a G_IO_ERROR whose
 * message is the bare reason. */
gboolean td_book_write (TdBook *book,
                        const char *path,
                        GHashTable *changed,
                        GHashTable *dropped,
                        void (*fraction) (double fraction, gpointer user_data),
                        gpointer user_data,
                        GCancellable *cancellable,
                        GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdBook, td_book_free)

G_END_DECLS
