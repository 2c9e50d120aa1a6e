/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The names under which units appear in lists: "TIỂU KHU 5", "TK5", "tieu-khu-05", "Trường THCS" for "Trường THCS thị
 * trấn". */
typedef struct _TdUnitNames TdUnitNames;

TdUnitNames *td_unit_names_new (void);
void td_unit_names_free (TdUnitNames *names);

/* Makes a unit known. id 0: not stored yet. code may be NULL. The first of two equal names stays. */
void td_unit_names_add (TdUnitNames *names, gint64 id, const char *name, const char *code);

/* Makes another name of the unit called name known: it is found under alias too. */
void td_unit_names_add_alias (TdUnitNames *names, gint64 id, const char *alias, const char *name);

/* The unit that text, as a whole, names: its name as known, else what the form of the name tells ("Tiểu khu 5").
 * id (may be NULL) gets 0 where it is not stored. NULL when text names no unit. The caller owns the result. */
char *td_unit_names_find (TdUnitNames *names, const char *text, gint64 *id);

/* The same where nothing but a unit can stand, so that the name alone will do: "Cẩm Tú", "T. Cẩm Tú" for "Thôn Cẩm Tú".
 */
char *td_unit_names_find_named (TdUnitNames *names, const char *text, gint64 *id);

/* The same, also when text says more than the name ("Giáo viên, Tiểu khu 4", "Đơn vị: Tiểu khu 4"). rest (may be NULL)
 * gets what else it says, "" when nothing; the caller owns both. */
char *td_unit_names_find_inside (TdUnitNames *names, const char *text, gint64 *id, char **rest);

/* The same in a loose run of words such as a file's or a sheet's name ("ds gia dinh kieu mau tieu khu 5 nam 2023"): the
 * longest name of at least two words, places before offices ("Chi hội Phụ nữ tiểu khu 5"). */
char *td_unit_names_find_in_words (TdUnitNames *names, const char *text, gint64 *id);

/* The same for what a person is: "Bí thư chi bộ Tiểu khu 1", "Giáo viên trường THCS", but not the association of a
 * "Hội viên Hội CCB", who lives anywhere. */
char *td_unit_names_find_workplace (TdUnitNames *names, const char *text, gint64 *id);

/* The kind of a unit that its name tells ("Tiểu khu"); NULL. Static. */
const char *td_unit_name_kind (const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdUnitNames, td_unit_names_free)

G_END_DECLS
