/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-store.h"

G_BEGIN_DECLS

/*
 * Records of a kind as rows of a statement: any of its fields, also through references ("unit.name", "person.birth_date"),
 * sorted as views sort, under simple conditions. What papers without a query of their own are made of.
 */

/* The field a path leads to from kind. A reference is named with or without "_id"; the path of one alone ("unit") is the
 * reference itself. NULL: there is none. */
const TdField *td_path_field (const TdRecordKind *kind, const char *path);
/* The kind whose field that is; NULL: there is none. */
const TdRecordKind *td_path_owner (const TdRecordKind *kind, const char *path);

typedef struct {
  const char *path;
  gboolean descending;
} TdPathOrder;

typedef enum {
  TD_COMPARE_EQUAL,
  TD_COMPARE_NOT_EQUAL,
  TD_COMPARE_LESS,
  TD_COMPARE_AT_MOST,
  TD_COMPARE_MORE,
  TD_COMPARE_AT_LEAST,
} TdComparison;

typedef struct {
  const char *path;
  TdComparison comparison;
  TdValue value; /* NULL: the field is empty (equal), or is not */
} TdPathCondition;

typedef struct {
  const TdRecordKind *kind;
  int year;       /* 0: all years; of no matter where the kind has none */
  gint64 unit_id; /* 0: all units; of no matter where the kind has none */
  const char *const *paths;
  guint n_paths;
  const TdPathOrder *orders; /* before the kind's own order */
  guint n_orders;
  const TdPathCondition *conditions;
  guint n_conditions;
} TdTableQuery;

/* A column for each path, named like it, in their order; at least one. The caller frees it. */
TdStatement *td_store_table_statement (TdStore *store, const TdTableQuery *query, GError **error);
/* What is written as the value of a field in a condition: a code or its word, "yes", a number or a day as people write
 * them. FALSE: it is no value of the field. The caller clears value. */
gboolean td_path_value (TdStore *store, const TdField *field, const char *text, TdValue *value);

G_END_DECLS
