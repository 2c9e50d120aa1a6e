/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "td-intake-error.h"
#include "td-legacy.h"
#include "td-list-shape.h"
#include "td-record.h"

G_BEGIN_DECLS

/*
 * From files to plain data: cells -> heading row and columns -> rows -> records of their kind. What may be known of an
 * office is handed in as plain data too: this layer asks no file of ours. td-import.h compares and stores.
 */

/* A text that was written in an old font, and what was made of it. */
typedef struct {
  char *column; /* its heading; NULL */
  char *before; /* as the file has it */
  char *after;
  TdEncoding encoding; /* TCVN3 or VNI */
  double certainty;    /* 1: the font says so; less: judged by the letters */
} TdConversion;

void td_conversion_clear (TdConversion *conversion);

/* A cell of which something has to be said. */
typedef struct {
  const char *finding; /* key of the finding; static */
  char *column;        /* heading of its column; NULL */
  char *text;          /* what the cell shows */
  int field;           /* of the record that it would have filled; -1 */
  char *other;         /* what it may have been instead; NULL */
  gboolean filled;     /* it did, in a doubtful way; else the finding is settled once somebody fills the field */
} TdCellNote;

void td_cell_note_clear (TdCellNote *note);

/* A row as it was read. */
typedef struct {
  int row; /* in the sheet, from 1 */
  char *sheet;
  char *unit_name;        /* unit the row belongs to as the list writes it; NULL */
  char *in_charge;        /* units: council member in charge, as written; NULL */
  char *decision;         /* awards: number of the decision as written; NULL */
  char *decided_on;       /* awards: its date as written; NULL */
  gint64 record_id;       /* the stored record that a form's hidden column names; 0 */
  TdRecord *record;       /* of the list's record kind; unit_id set where the unit is known */
  GArray *conversions;    /* of TdConversion; NULL: none */
  GArray *cell_notes;     /* of TdCellNote; NULL: none */
  gboolean left_out;      /* nothing that the list means to say */
  gboolean hidden;        /* the row is hidden in the sheet … */
  gboolean filtered;      /* … by a filter, while others are not: left out unless people take it */
  gboolean birth_is_date; /* its birth stood in a cell of dates, not in a text */
  gboolean member;        /* somebody of a household whose head stands above */
  char *not_listed;       /* the section of those who are not nominated ("Không đủ điều kiện"); NULL */
  /* What is only needed until the units are known: */
  char *section;    /* GRefString: text of the section row above; NULL */
  char *unit_cell;  /* what stands in the unit's column; NULL */
  char *beside;     /* whom the name's cell names besides; NULL */
  char *as_written; /* the name where "Ông" before it may be that of the family; NULL */
} TdDraftRow;

void td_draft_row_free (TdDraftRow *row);

/* What reading has noticed about a list as a whole. */
typedef enum {
  TD_DRAFT_SHEET_COPIED,    /* sheet says the same as other: its rows are left out */
  TD_DRAFT_SHEET_NOT_READ,  /* sheet looks like a list and was not recognised */
  TD_DRAFT_EVALUATION_LOST, /* sheet holds several units and one evaluation below them */
  TD_DRAFT_FORM_OF_ANOTHER, /* a form for a unit that nobody knows here */
} TdDraftNoteCode;

typedef struct {
  TdDraftNoteCode code;
  char *sheet; /* NULL */
  char *other; /* NULL */
} TdDraftNote;

/* A list as it was read: of one kind and year, from one file. */
typedef struct {
  char *path; /* NULL: the clipboard */
  char *file; /* base name */
  TdListKind kind;
  const TdRecordKind *record_kind;
  char *unit_name; /* of the whole list; NULL */
  int year;        /* from its title; 0 where it bears none */
  TdEncoding encoding;
  double certainty;  /* of the encoding: 1 where fonts say so, less where only the letters do */
  guint n_converted; /* texts in old fonts */
  GPtrArray *tables; /* of TdListTable: where the rows come from. Of a list that could not be read: what to ask about */
  GPtrArray *rows;   /* of TdDraftRow */
  GPtrArray *notes;  /* of TdDraftNote */
  GError *error;     /* why the file could not be read; NULL */
} TdDraftList;

/* Everything read from the files of one import. */
typedef struct {
  int year; /* that the rows are meant for where their list bears none */
  GPtrArray
      *lists; /* of TdDraftList in the order asked: one a file; one a kind and year where its sheets hold several */
} TdDraft;

void td_draft_free (TdDraft *draft);

/* --- what is known beforehand --- */

/* A unit of the office. */
typedef struct {
  gint64 id;
  char *name;
  char *code; /* NULL */
  char *from; /* ISO dates between which it is one; NULL: since ever, for good */
  char *until;
  char **aliases; /* how lists call it otherwise; NULL: as it is */
} TdKnownUnit;

void td_known_unit_clear (TdKnownUnit *unit);

typedef struct {
  GArray *units; /* of TdKnownUnit in their order; NULL: none are known, and no form is recognised as one's own */
  const TdListAnswers *answers; /* what people said of tables of the same shape; NULL */
  int wished_year;              /* that people choose; 0 */
  int working_year;             /* that people work in; 0 */
  const char *unit;             /* name of the unit for lists that do not say; NULL */
} TdIntakeKnown;

/* What is read. */
typedef struct {
  const char *const *paths; /* NULL-terminated; NULL */
  GBytes *pasted;           /* what a clipboard holds, read before the paths; NULL */
  const char *pasted_type;  /* its type: "text/html", "text/plain" */
  const char *pasted_kind;  /* td_list_kind_name() of what it is pasted into; NULL */
} TdIntakeSources;

/* fraction 0…1 and what is being done (translated); called in the thread that works. May be NULL. */
typedef void (*TdProgressFunc) (double fraction, const char *what, gpointer user_data);

/* Reads lists. A file that cannot be read has its error in its list; NULL with error only when cancelled. */
TdDraft *td_intake_read (const TdIntakeSources *sources,
                         const TdIntakeKnown *known,
                         TdProgressFunc progress,
                         gpointer user_data,
                         GCancellable *cancellable,
                         GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdDraft, td_draft_free)

G_END_DECLS
