/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "td-achievement.h"
#include "td-store-private.h"
#include "td-text.h"

/* td_achievement() for queries and views: (direction, target, result, level). */

/* What a file from elsewhere holds may be no UTF-8. */
static char *
text_of (sqlite3_value *value)
{
  const char *text = (const char *)sqlite3_value_text (value);

  return text != NULL ? g_utf8_make_valid (text, -1) : NULL;
}

static TdAchievement
achievement_of (sqlite3_value **values)
{
  g_autofree char *direction = text_of (values[0]);
  g_autofree char *target = text_of (values[1]);
  g_autofree char *result = text_of (values[2]);

  return td_achievement (direction, target, result,
                         sqlite3_value_type (values[3]) == SQLITE_NULL ? NAN : sqlite3_value_double (values[3]));
}

static void
achievement_function (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  TdAchievement achievement = achievement_of (values);

  if (achievement.state == TD_ACHIEVEMENT_KNOWN)
    sqlite3_result_double (context, achievement.percent);
  else
    sqlite3_result_null (context);
}

static void
share_function (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  TdAchievement achievement = achievement_of (values);

  if (achievement.state == TD_ACHIEVEMENT_KNOWN || achievement.state == TD_ACHIEVEMENT_NOTHING_LEFT)
    sqlite3_result_double (context, achievement.share);
  else
    sqlite3_result_null (context);
}

static void
state_function (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  const char *code = td_achievement_state_code (achievement_of (values).state);

  if (code != NULL)
    sqlite3_result_text (context, code, -1, SQLITE_STATIC);
  else
    sqlite3_result_null (context);
}

/* Whether a text is a name or one of its other spellings ("A|Loại A"), whatever its marks and capitals. */
static void
spelled_function (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  g_autofree char *text = text_of (values[0]);
  g_autofree char *name = text_of (values[1]);
  g_autofree char *more = text_of (values[2]);
  g_autofree char *all = g_strconcat (name != NULL ? name : "", "|", more, NULL);
  g_autofree char *folded = text != NULL ? td_text_fold (text) : NULL;
  g_auto (GStrv) spellings = g_strsplit (all, "|", -1);
  gboolean found = FALSE;

  for (char **spelling = spellings; folded != NULL && *folded != '\0' && !found && *spelling != NULL; spelling++) {
    g_autofree char *one = td_text_fold (*spelling);

    found = strcmp (one, folded) == 0;
  }
  sqlite3_result_int (context, found);
}

void
td_store_register_achievement (sqlite3 *database)
{
  const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;

  sqlite3_create_function (database, "achievement", 4, flags, NULL, achievement_function, NULL, NULL);
  sqlite3_create_function (database, "achievement_share", 4, flags, NULL, share_function, NULL, NULL);
  sqlite3_create_function (database, "achievement_state", 4, flags, NULL, state_function, NULL, NULL);
  sqlite3_create_function (database, "vn_spelled", 3, flags, NULL, spelled_function, NULL, NULL);
}
