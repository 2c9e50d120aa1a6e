/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-record.h"

G_BEGIN_DECLS

/*
 * When two entries are one person, or one household by its head. Lists seldom say more of somebody than name, birth (with
 * the precision that was known) and unit; these three are the key. Import, rules, the year's turn and merging ask here.
 */

/* --- births --- */

typedef enum {
  TD_BIRTH_SAME,      /* as far as both are known: "1968" and "1968-03-05" */
  TD_BIRTH_DIFFERENT, /* both are known */
  TD_BIRTH_UNKNOWN,   /* one of them is empty, or no date */
} TdBirthRelation;

/* ISO dates with their precision; NULL or any other text: not known. */
TdBirthRelation td_birth_compare (const char *a, const char *b);
/* A whole date: so few share one that it tells people apart. */
gboolean td_birth_is_day (const char *birth);
/* Whether birth says nothing beyond known: it is empty or no date where known is one, or the same less precise. "1968"
 * never takes the place of "1968-03-05". */
gboolean td_birth_adds_nothing (const char *known, const char *birth);

/* --- people --- */

typedef struct {
  const char *name;  /* NULL: nobody's */
  const char *birth; /* NULL */
  gint64 unit_id;    /* 0 */
} TdPersonKey;

typedef enum {
  TD_PERSON_DIFFERS,
  TD_PERSON_MAY_BE_SAME, /* moved to another unit, a slip of the pen, or too little is known: people decide */
  TD_PERSON_SAME,        /* name, unit, and birth as far as both are known, which they are */
} TdPersonLikeness;

TdPersonLikeness td_person_compare (const TdPersonKey *a, const TdPersonKey *b);

/* Whether two names in lower case with their marks (td_name_key_letters) are one: "Hoa" and "Hoà" are two people, unless
 * one of the two was typed without marks. */
gboolean td_person_same_letters (gboolean a_marked, const char *a, gboolean b_marked, const char *b);

/* Two records of one person or household (or of any other kind) become one: into gets what it lacks of from, and dates
 * that are known better there. What it has stays. TRUE: into has changed. */
gboolean td_person_merge (TdRecord *into, const TdRecord *from);

G_END_DECLS
