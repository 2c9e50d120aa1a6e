/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-rules.h"

G_BEGIN_DECLS

/* A cap of the catalogue ("score_limit") as it holds on the last day of a year. */
typedef struct {
  double most; /* points; of "excess-target" percent of the target's full score */
  char *name;  /* "Tổng điểm thưởng của một đơn vị trong năm" */
  char *source;
  gboolean to_confirm; /* certainty D or M */
} TdScoreLimit;

void td_score_limit_clear (TdScoreLimit *limit);
/* code: "bonus", "penalty", "excess", "excess-target". *found FALSE: the catalogue has no such cap. FALSE with error. */
gboolean
td_score_limit (TdStore *store, int year, const char *code, TdScoreLimit *limit, gboolean *found, GError **error);
/* The finding "score-above-cap" where points are more than the cap allows; NULL where they are not. */
TdFinding *td_score_limit_finding (TdStore *store, int year, const char *code, const char *column, double points);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TdScoreLimit, td_score_limit_clear)

G_END_DECLS
