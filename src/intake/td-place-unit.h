/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-reading.h"

G_BEGIN_DECLS

/* Whose a list is, as the sheet's head, its name, the file's or the signature below it tells; NULL. The caller owns it.
 */
char *td_place_unit_of_sheet (const TdSheetReading *reading, TdUnitNames *names, const char *file);

/* What the sections above the row at hand say. */
typedef struct {
  TdUnitNames *names;
  const GArray *sections; /* of TdSectionRow */
  gboolean nested;        /* a unit's section has sections of its own, that say something else */
  const char *of_list;    /* the unit of the whole list; NULL */
  guint next;
  char *unit;             /* NULL */
  char *text;             /* of the last one, where that is no unit; NULL */
  gboolean not_nominated; /* text is of those whom the unit lists only to say so */
} TdPlaceSections;

/* Goes on to a row farther down. */
void td_place_sections_move (TdPlaceSections *sections, int row);
void td_place_sections_clear (TdPlaceSections *sections);

G_END_DECLS
