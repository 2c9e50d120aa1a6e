/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A field of a record kind: one line in its declaration (td-kinds-*.c). Column in the file, grid, form, filter, import
 * (its headings), unit form, JSON, search, history and the placeholders of papers come from that line. What a field does
 * follows from its type and its role, never from its name.
 */

typedef enum {
  TD_FIELD_TEXT,      /* one line */
  TD_FIELD_LONG_TEXT, /* several lines */
  TD_FIELD_NAME,      /* a person's name: name case when focus leaves, sorted tên → đệm → họ */
  TD_FIELD_INTEGER,
  TD_FIELD_COUNT, /* heads, households, votes: a whole number from 0 */
  TD_FIELD_DECIMAL,
  TD_FIELD_MONEY,   /* whole đồng */
  TD_FIELD_DATE,    /* TEXT, ISO with its precision: 1968, 1968-03, 1968-03-05; what could not be read stays as typed */
  TD_FIELD_BOOLEAN, /* 0 or 1 */
  TD_FIELD_CHOICE,  /* one of a set of codes */
  TD_FIELD_CHOICES, /* several of them, with commas between */
  TD_FIELD_SUGGESTED,       /* free text, suggestions from a query */
  TD_FIELD_MEASURE,         /* TEXT that is a number where it can be one: "65.6", "đạt" */
  TD_FIELD_TELEPHONE,       /* TEXT of digits; the zero before it comes back where Excel dropped it */
  TD_FIELD_PERSONAL_NUMBER, /* TEXT: số định danh cá nhân, 12 digits, or the older CMND of 9; zeros as above */
  TD_FIELD_REFERENCE,       /* id of a record of another kind */
} TdFieldType;

typedef enum {
  TD_FIELD_REQUIRED = 1 << 0,
  TD_FIELD_SEARCHED = 1 << 1,  /* its folded text goes into search_text */
  TD_FIELD_HIDDEN = 1 << 2,    /* neither in grid nor in form: links and marks the program keeps itself */
  TD_FIELD_READ_ONLY = 1 << 3, /* shown, never typed */
  TD_FIELD_FILTER = 1 << 4,    /* offered as a filter above the grid: a reference, a choice, or with suggestions */
  TD_FIELD_PRIVATE = 1 << 5,   /* left out of papers that are posted or sent, unless asked for */
  TD_FIELD_COMPUTED = 1 << 6,  /* read from the kind's view, never written; implies read-only */
  TD_FIELD_KEY = 1 << 7,       /* of a catalogue: names the row, together with the others that have it */
  TD_FIELD_OUTCOME = 1 << 8,   /* what came of it in its year: no other year takes it over */
  TD_FIELD_BELONGS = 1 << 9,   /* a reference: the record goes when that which it refers to is deleted */
} TdFieldFlags;

/* What a field is to its record. A kind has a role at most once (td_kind_role); what rules, import, views and papers do
 * with a record of any kind hangs on roles. */
typedef enum {
  TD_ROLE_NONE,
  TD_ROLE_NAME, /* who or what the record is about */
  TD_ROLE_YEAR,
  TD_ROLE_UNIT,
  TD_ROLE_SORT_ORDER,
  TD_ROLE_SEQUENCE, /* number in a register that is never given twice */
  TD_ROLE_TITLE,    /* which of the titles of a candidate: it divides the kind into its lists and views */
  TD_ROLE_SUBJECT,  /* collective, household or person */
  TD_ROLE_SEX,
  TD_ROLE_BIRTH_DATE,
  TD_ROLE_JOB,
  TD_ROLE_POSITION, /* with the workplace, of a council member */
  TD_ROLE_PEOPLE,   /* heads in a household or a unit */
  TD_ROLE_REGISTERED,
  TD_ROLE_FORM, /* form of commendation */
  TD_ROLE_LEVEL,
  TD_ROLE_CATEGORY,
  TD_ROLE_ACHIEVEMENT,
  TD_ROLE_RECEIVED_ON, /* day the dossier came in: the law of that day judges it */
  TD_ROLE_ATTEND,      /* present at the meeting of village or unit */
  TD_ROLE_AGREE,
  TD_ROLE_COUNCIL_TOTAL,
  TD_ROLE_COUNCIL_PRESENT,
  TD_ROLE_COUNCIL_AGREE,
  TD_ROLE_STATE, /* a coloured word; nobody types it into a list */
  TD_ROLE_REASON,
  TD_ROLE_DECISION,
  TD_ROLE_IN_CHARGE, /* the council member who looks after a unit */
  TD_ROLE_SIGNED_ON,
  TD_ROLE_AMOUNT,
  TD_ROLE_NOTE,
  TD_ROLE_SOURCE, /* the list it came from; of a catalogue: the law that says so */
  TD_ROLE_REVIEW, /* findings, as rules left them */
  TD_ROLE_PERSON,
  TD_ROLE_HOUSEHOLD,
  TD_ROLE_VALID_FROM,
  TD_ROLE_VALID_TO,
  TD_ROLE_CERTAINTY, /* A, B read in the law; C a real sample; D inferred; M to be confirmed */
  TD_ROLE_SHIPPED,   /* a catalogue's row as the program brought it */
  TD_N_ROLES,
} TdFieldRole;

typedef struct {
  const char *code;
  const char *label; /* msgid */
  const char *color; /* style class of a state: "neutral", "progress", "good", "bad", "warn"; NULL where none */
  const char *word;  /* Vietnamese, as units' forms offer it: "Tập thể"; NULL: not offered */
} TdChoice;

typedef struct {
  const char *column; /* SQL column, and its name in JSON and in papers */
  const char *label;  /* msgid */
  TdFieldType type;
  guint flags; /* TdFieldFlags */
  int width;   /* characters in the grid and in the form */
  TdFieldRole role;
  const TdChoice *choices;
  const char
      *choices_query; /* query with code and Vietnamese word, where the codes stand in the file; instead of choices */
  const char *references;  /* table of the kind that a TD_FIELD_REFERENCE leads to */
  const char *suggestions; /* name of a query in data/sql/query/ with one text column; may use :year */
  const char *headings;    /* Vietnamese headings under which clerks write it, separated by "|", as they are typed; the
                            * first is what the program writes above it */
  const char *group;       /* msgid of the form section that begins with this field; NULL: same section */
  const char *help;        /* msgid: what to type, with the legal source where there is one */
  double most;             /* of a number; 0: no limit */
  gboolean one_decimal;    /* a decimal that always shows one: "60,0" */
  const char *initial;     /* what a new record begins with, as it is typed; NULL: nothing */
} TdField;

/* How the file keeps a type: "TEXT", "INTEGER" or "REAL". */
const char *td_field_storage (const TdField *field);
/* Whether the field holds a number (whole, counted, decimal or money). */
gboolean td_field_is_number (const TdField *field);
/* Translated label of a choice's code; the code itself when it is unknown; "" for NULL. */
const char *td_field_choice_label (const TdField *field, const char *code);

G_END_DECLS
