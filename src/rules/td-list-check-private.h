/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-name-key.h"
#include "td-person.h"
#include "td-rules-private.h"

G_BEGIN_DECLS

/* What the files of the list check share. */

/* A name that stands more often than this in one year is compared with its latest bearers only, so that a senseless
 * list cannot make the check quadratic. */
#define MOST_NAMESAKES 64

/* Who is compared with whom. A group's letter begins the key of each name, so that the same name can be looked up in
 * another group. */
typedef enum {
  GROUP_NONE = 0,
  GROUP_FAMILY = 'f',
  GROUP_CULTURE = 'k', /* cultured families: beside a model family the same house is no second nomination */
  GROUP_COLLECTIVE = 'g',
  GROUP_CITIZEN = 'c',
  GROUP_PROPOSAL = 'p',
  GROUP_UNIT = 'u',
  GROUP_MEMBER = 'm',
  GROUP_AWARD = 'a',
} ListGroup;

typedef enum { SUBJECT_UNKNOWN, SUBJECT_PERSON, SUBJECT_HOUSEHOLD, SUBJECT_COLLECTIVE } ListSubject;

typedef struct _Entry Entry;
struct _Entry {
  Entry *next;         /* earlier bearer of the same folded name in the same group */
  const char *letters; /* name with its marks, the tone behind each word: "hoà" and "hòa" are one */
  const char *name;
  const char *birth;
  const char *job;
  const char *form;
  const char *unit;
  const char *list; /* of an award: the number of its decision */
  const TdLawTitle *title;
  const RuleUnit *place;
  gint64 id;
  gint64 source_id;    /* of an award: the proposal it comes from; 0 */
  guint64 achievement; /* what the text of the achievement comes down to; 0: none */
  guint unit_number;
  int row; /* of an award: the year of its decision */
  ListGroup group;
  ListSubject subject;
  gboolean marked;     /* bears Vietnamese marks at all */
  gboolean update;     /* stored entry that the new list may be meant to change */
  gboolean seen;       /* one of this unit and title stood before: an update, or twice in the list */
  gboolean text_dated; /* the text of the achievement names a year */
};

/* What is known of a unit by its number. */
typedef struct {
  const RuleUnit *unit; /* NULL: the file has none of this name */
  gboolean quorum_told;
} ListPlace;

/* The nominees of a unit for a title of which registrations are known. */
typedef struct {
  guint nominated;
  guint unregistered;
  gboolean told; /* of all of them at once */
} ListRegistration;

typedef struct _ListQuotas ListQuotas;

struct _TdListCheck {
  TdRules *rules;
  GHashTable *entries;      /* group and folded name -> latest Entry */
  GHashTable *unit_numbers; /* unit name, as written and folded -> number from 1 */
  GArray *places;           /* of ListPlace; index: number of the unit */
  GHashTable
      *registrations; /* title and number of the unit (gint64) of which registrations are known → ListRegistration */
  GStringChunk *texts;
  TdNameKey *name_key;
  TdNameKey *text_key;
  ListQuotas *quotas;
  guint n_units;
  guint n_of_group[128]; /* entries of each group */
};

/* Both stand under the same name in one group; marks entry as seen. */
void td_list_compare (Entry *entry, const Entry *earlier, TdListCheck *check, GPtrArray *findings);
/* Entry with those of the same name in the other groups: units, one achievement, awards of the store. */
void td_list_compare_across (TdListCheck *check, const Entry *entry, GPtrArray *findings);
/* "Hoa" and "Hoà" are two people, unless one of the lists was typed without marks. */
gboolean td_list_same_name (const Entry *a, const Entry *b);

/* Number of a unit's name from 1; 0: no name. */
guint td_list_unit_number (TdListCheck *check, const char *unit);
/* "a" + "nguyen van an ": the latest of a group with the name just read. */
const Entry *td_list_find (TdListCheck *check, ListGroup group);
/* Reads name; the entry belongs to check once it is put. */
Entry *td_list_entry_new (TdListCheck *check, ListGroup group, ListSubject subject, const char *name);
/* Puts entry, of the name just read, before its namesakes. findings NULL: nothing is compared. */
void td_list_put (TdListCheck *check, Entry *entry, GPtrArray *findings);
/* What stands under a key for as long as check lives; NULL for NULL. */
const char *td_list_keep (TdListCheck *check, const char *text);
/* The same text of a unit or form comes again and again. */
const char *td_list_keep_once (TdListCheck *check, const char *text);
ListSubject td_list_subject (const char *code);
/* "Hộ ông Lê Văn An" is the household of Lê Văn An. A part of name. */
const char *td_list_name_of_head (const char *name, ListSubject subject);
void td_list_set_achievement (TdListCheck *check, Entry *entry, const char *achievement);

/* Counts a nominee whom a list is going to name. */
void td_list_registration_expect (TdListCheck *check, const TdRecord *record, guint unit_number, ListGroup group);
void td_list_check_registration (TdListCheck *check, const TdRecord *record, const Entry *entry, GPtrArray *findings);
ListQuotas *td_list_quotas_new (TdRules *rules);
void td_list_quotas_free (ListQuotas *quotas);
/* Whether a quota is a share of another title's nominees. */
gboolean td_list_quotas_need_base (TdListCheck *check);
void td_list_quotas_expect (TdListCheck *check, const char *title, guint unit_number, const char *name);
/* "quota-left": what is left of each quota of title in unit (may be NULL) beside those that were counted. */
void td_list_quotas_left (TdListCheck *check, const char *title, const RuleUnit *unit, GPtrArray *findings);
void td_list_check_quotas (TdListCheck *check, const TdRecord *record, const Entry *entry, GPtrArray *findings);

G_END_DECLS
