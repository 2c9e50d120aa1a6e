/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-law.h"
#include "td-proofreading.h"

G_BEGIN_DECLS

/* Inside the proofreading only. */

/* A person, household or collective that the year knows. */
typedef struct {
  char *name;
  char *sex;     /* "M", "F", NULL: not known, or not the same of all of that name and unit */
  gint64 id;     /* of the award, candidate or proposal */
  gboolean many; /* several bear name and unit */
} TdProofPerson;

/* A word that ended: "huyện". */
typedef struct {
  char *name;
  char *folded; /* with its marks */
  char *until;  /* ISO */
  char *source;
  gboolean to_confirm;
} TdEndedWord;

typedef struct {
  char *name;
  char *folded; /* without marks */
  char *key;    /* with them */
} TdProofUnit;

struct _TdProofreader {
  TdStore *store;
  TdProofContext context;
  TdLaw *law;
  GPtrArray *findings;
  GHashTable *told;          /* keys of findings */
  GPtrArray *ended;          /* of TdEndedWord, over by the paper's day */
  GPtrArray *units;          /* of TdProofUnit, in force on the day */
  GHashTable *people;        /* folded "name|unit" with marks → TdProofPerson; NULL: not asked for yet */
  GHashTable *decided;       /* of a decision: name with marks → itself; NULL: no decision */
  GHashTable *decided_plain; /* the same without marks */
  GPtrArray *former_signers; /* of char *: with marks */
  char *signer;              /* of the day */
  char *office_kind;         /* of the day: "xã" */
  TdProofRow row;            /* the last that came; its texts live as long as it is read */
  gboolean has_head, has_state, has_motto;
  GError *failure;     /* what could not be read while somebody was looked for */
  gboolean signs_open; /* dots where a name should stand */
};

/* Takes finding over; one that was told already is dropped. */
void td_proof_report (TdProofreader *reader, TdFinding *finding, guint row);

/* Words of a text alone (td-proof-words.c): doubled ones, country and motto. */
/* folded: the text with its marks. */
void td_proof_words (TdProofreader *reader, TdProofPlace place, guint row, const char *text, const char *folded);
void td_proof_motto (TdProofreader *reader, const char *text);

/* Number, day and signer of the document (td-proof-document.c). */
void td_proof_document (TdProofreader *reader);
void td_proof_signature (TdProofreader *reader, const char *text);

/* Who stands in the table (td-proof-rows.c). */
gboolean td_proof_load_decided (TdProofreader *reader, GError **error);
void td_proof_row (TdProofreader *reader, const TdProofRow *row);
/* Whose row it is; 0: not known, or several. */
gint64 td_proof_row_id (TdProofreader *reader);
/* "Thôn 3" where the commune has "Tiểu khu 3". */
void td_proof_unit_words (TdProofreader *reader, guint row, const char *text);

G_END_DECLS
