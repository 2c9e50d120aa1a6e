/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-kind.h"

G_BEGIN_DECLS

/*
 * The SQL of a kind, composed from its field table: the table is the one declaration, and eight statements a kind in
 * files of their own would have to be kept in step with it by hand. tests/core/test-store.c prepares them all.
 */
typedef struct {
  char *select;     /* all fields by :id */
  char *select_all; /* all fields of all records, and behind them the id */
  char *exists;
  char *insert; /* ?1… the stored fields in their order, :sort_key, :search_text, :id */
  char *update; /* same parameters */
  char *delete;
  char *insert_key; /* short names under which the two are kept prepared */
  char *update_key;
} TdRecordSql;

/* Made at first use, kept for the life of the process. */
const TdRecordSql *td_record_sql (const TdRecordKind *kind);
/* Table or view a kind is read from. */
const char *td_record_sql_source (const TdRecordKind *kind);
/* The caller owns these; both take :id. */
char *td_record_sql_count_users (const TdRecordKind *kind, const TdField *reference);
char *td_record_sql_delete_children (const TdRecordKind *child, const TdField *reference);

G_END_DECLS
