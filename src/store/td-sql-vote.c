/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "td-store-private.h"
#include "td-vote.h"

/* td_vote_percent() and td_vote_outcome() for queries and views: (agreed, base) and (agreed, base, needed). */

static gint64
count_of (sqlite3_value *value)
{
  return sqlite3_value_type (value) == SQLITE_NULL ? -1 : sqlite3_value_int64 (value);
}

static void
percent_function (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  double percent = 0;

  if (td_vote_percent (count_of (values[0]), count_of (values[1]), &percent))
    sqlite3_result_double (context, percent);
  else
    sqlite3_result_null (context);
}

static void
outcome_function (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  double needed = sqlite3_value_type (values[2]) == SQLITE_NULL ? NAN : sqlite3_value_double (values[2]);
  const char *code = td_vote_outcome_code (td_vote_outcome (count_of (values[0]), count_of (values[1]), needed));

  if (code != NULL)
    sqlite3_result_text (context, code, -1, SQLITE_STATIC);
  else
    sqlite3_result_null (context);
}

void
td_store_register_vote (sqlite3 *database)
{
  const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;

  sqlite3_create_function (database, "vote_percent", 2, flags, NULL, percent_function, NULL, NULL);
  sqlite3_create_function (database, "vote_outcome", 3, flags, NULL, outcome_function, NULL, NULL);
}
