/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-store.h"

G_BEGIN_DECLS

/* Records of one kind that the file holds, in memory, so that matching 100,000 rows of a list asks the file nothing. */
typedef struct _TdKnown TdKnown;

TdKnown *td_known_new (void);
void td_known_free (TdKnown *known);

/* Makes a record known under a group (title, form …), name, birth (ISO date with its precision; NULL) and unit. record
 * is taken over and may be NULL. All texts may be NULL. */
void td_known_add (TdKnown *known,
                   const char *group,
                   const char *name,
                   const char *birth,
                   gint64 unit_id,
                   gint64 id,
                   TdRecord *record);

/* The record that stands for the same: same group, unit and name (letters compared with their marks where both bear
 * them), and the same birth as far as both know it; where only one knows it, the only such name of the unit. once: a
 * record is found only one time, so that two rows of a list are two records. 0 where there is none. found (may be NULL)
 * gets the record given to td_known_add(); it belongs to known. */
gint64 td_known_find (TdKnown *known,
                      const char *group,
                      const char *name,
                      const char *birth,
                      gint64 unit_id,
                      gboolean once,
                      TdRecord **found);

/* A record of the file that may stand for the same though td_known_find() would not say so. */
typedef struct {
  gint64 id;
  const char *name;
  const char *birth; /* NULL */
  gint64 unit_id;
} TdKnownNamesake;

/* Those that td_known_load() gave and that may be the one of this name, birth and unit (td_person_compare()). Not found:
 * namesakes of whom nothing but the name is known. GArray of TdKnownNamesake whose texts belong to known; NULL where there is
 * none. */
GArray *td_known_namesakes (TdKnown *known, const char *name, const char *birth, gint64 unit_id);

typedef gboolean (*TdKnownFits) (const TdRecord *known, gconstpointer data);

/* The record of this name and unit for which fits holds, else the first of them, whether it was found already or not.
 * NULL where there is none. */
const TdRecord *td_known_look (TdKnown *known,
                               const char *group,
                               const char *name,
                               gint64 unit_id,
                               TdKnownFits fits,
                               gconstpointer data);

/* The first record of the unit, whatever its name; 0. */
gint64 td_known_any_of_unit (TdKnown *known, gint64 unit_id);

/* A birth that is known better than before is so from now on. TRUE: it was news. */
gboolean td_known_learn_birth (TdKnown *known, gint64 id, const char *birth);

/* The record with this id, whether it was found already or not; NULL. It belongs to known. From now on it is not found by
 * name any more: a row that names a record by its id has it for itself. */
TdRecord *td_known_take (TdKnown *known, gint64 id);

/* Among several that bear the name: the first that was not found yet and for which fits holds, so that a list without
 * births finds the right one of two namesakes. Marks it as found. NULL where the name is borne by one or none. */
TdRecord *td_known_find_namesake (TdKnown *known,
                                  const char *group,
                                  const char *name,
                                  gint64 unit_id,
                                  TdKnownFits fits,
                                  gconstpointer data);

/* Everybody that data/sql/NAME.sql gives: id, name, birth_date, unit_id. */
gboolean td_known_load (TdKnown *known, TdStore *store, const char *query, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdKnown, td_known_free)

G_END_DECLS
