/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "td-store.h"

G_BEGIN_DECLS

/* A paper: one form of the office, described by a layout (data/papers/NAME.paper) and a query
 * (data/sql/papers/NAME.sql). */
typedef struct _TdPaper TdPaper;

#define TD_PAPER_ERROR (td_paper_error_quark ())
GQuark td_paper_error_quark (void);
/* The line of the layout where an error of TD_PAPER_ERROR_LAYOUT stands, from 1; 0: it is not known, or another error. */
int td_paper_error_line (const GError *error);
typedef enum {
  TD_PAPER_ERROR_FAILED,
  TD_PAPER_ERROR_UNKNOWN,     /* no paper of this name */
  TD_PAPER_ERROR_LAYOUT,      /* the layout file is wrong: line and key are said */
  TD_PAPER_ERROR_NEEDS_UNIT,  /* the paper is of one unit and none was named */
  TD_PAPER_ERROR_EMPTY,       /* nothing to print */
  TD_PAPER_ERROR_BLOCKED,     /* proofreading holds it back (td-paper-proof.h) */
  TD_PAPER_ERROR_TARGET_OPEN, /* the target cannot be written: open in Excel, read-only folder, disk full */
} TdPaperError;

/* Names of all papers, the office's own (in folder, may be NULL: the user's papers folder) before the shipped ones of
 * the same name, in the order of their numbers. GPtrArray of char*. */
GPtrArray *td_paper_names (void);
/* Loads a layout. The caller owns it. */
TdPaper *td_paper_load (const char *name, GError **error);
void td_paper_free (TdPaper *paper);
const char *td_paper_name (TdPaper *paper);
const char *td_paper_title (TdPaper *paper); /* Vietnamese, for menus: "Danh sách gia đình kiểu mẫu" */
const char *td_paper_view (TdPaper *paper); /* view of the window it belongs to: "candidate/family", "pledge" …; "" */
gboolean td_paper_per_unit (TdPaper *paper);     /* is of one unit */
gboolean td_paper_has_document (TdPaper *paper); /* bears number and date of a decision, a submission or a meeting */
gboolean td_paper_has_private (TdPaper *paper);  /* has private columns, shown where they are asked for */
/* File name without ending, safe on Windows: "Danh sách gia đình kiểu mẫu 2023". The caller owns it. */
char *td_paper_file_name (TdPaper *paper, int year, const char *unit_name);

typedef struct {
  int year;
  gint64 unit_id;   /* 0: all units */
  gint64 member_id; /* of the council, for papers whose query asks for :member; 0: all */
  gint64
      document_id; /* whose number and date it bears (td-paper-document.h); 0: the year's latest that fits; -1: none yet */
  gboolean with_private; /* telephones and the like, where the layout has them */
  const gint64
      *record_ids; /* only the rows of these records of its view (td_paper_takes_records), sorted; NULL: all. The
                               caller keeps them as long as the request is in use */
  guint n_record_ids;
} TdPaperRequest;

/* Whether all that the paper shows may be of one unit, also where it is not made for one. */
gboolean td_paper_takes_unit (TdPaper *paper, TdStore *store);
/* Whether its rows tell of which records of its view they are, so that it can be made of some of them: its query has a
 * column record_id, and nothing of it is reckoned beside the rows. */
gboolean td_paper_takes_records (TdPaper *paper, TdStore *store);

#define TD_PAPER_NO_DOCUMENT (-1)

/* A document that a paper may belong to. */
typedef struct {
  gint64 id;
  const char *kind;             /* table of its record, static: "decision", "submission", "meeting" */
  char *number, *day, *summary; /* as stored; NULL where there is none */
  gboolean settled;             /* signed, sent or held; else its number and day are left out */
  gboolean fits;                /* the first one that does is taken where none is chosen */
} TdPaperDocument;

void td_paper_document_free (TdPaperDocument *document);
/* GPtrArray of TdPaperDocument, the latest first; empty for a paper that has none. NULL with error. */
GPtrArray *td_paper_documents (TdPaper *paper, TdStore *store, int year, GError **error);

typedef void (*TdPaperProgressFunc) (double fraction, gpointer user_data);

/* Writes an Excel workbook, a Word document, a PDF: beside the target first, then in its place in one step. The store is the calling
 * thread's own. progress may be NULL. */
gboolean td_paper_write_xlsx (TdPaper *paper,
                              TdStore *store,
                              const TdPaperRequest *request,
                              const char *path,
                              TdPaperProgressFunc progress,
                              gpointer user_data,
                              GCancellable *cancellable,
                              GError **error);
/* A Word document that goes on being edited. */
gboolean td_paper_write_docx (TdPaper *paper,
                              TdStore *store,
                              const TdPaperRequest *request,
                              const char *path,
                              TdPaperProgressFunc progress,
                              gpointer user_data,
                              GCancellable *cancellable,
                              GError **error);
gboolean td_paper_write_pdf (TdPaper *paper,
                             TdStore *store,
                             const TdPaperRequest *request,
                             const char *path,
                             TdPaperProgressFunc progress,
                             gpointer user_data,
                             GCancellable *cancellable,
                             GError **error);

/* The same pages for the screen and the printer: laid out once, drawn by one routine. Sizes in points (1/72 inch). */
typedef struct _TdPages TdPages;
TdPages *td_paper_paginate (TdPaper *paper,
                            TdStore *store,
                            const TdPaperRequest *request,
                            GCancellable *cancellable,
                            GError **error);
void td_pages_free (TdPages *pages);
guint td_pages_count (TdPages *pages);
void td_pages_size (TdPages *pages, double *width, double *height); /* of the first page */
void td_pages_page_size (TdPages *pages, guint page, double *width, double *height);
void td_pages_draw (TdPages *pages, cairo_t *cairo, guint page);

/* A file that a paper of the program is made of: its layout, or a query of it. */
typedef struct {
  char *file; /* "gia-dinh-kieu-mau.paper", "gia-dinh-kieu-mau.sql" */
  GBytes *text;
} TdPaperShipped;
/* Those of the paper of this name, or of all (NULL), as the program brought them. GPtrArray of TdPaperShipped. */
GPtrArray *td_paper_shipped (const char *name);

/* The folder where an office keeps its own .paper files. The caller owns it. */
char *td_paper_user_folder (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdPaper, td_paper_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdPages, td_pages_free)

G_END_DECLS
