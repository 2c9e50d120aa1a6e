/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * How far a target of a pledge was achieved, by its direction: the one place that grid, form, papers, rules and scoring
 * ask (in SQL as achievement(), achievement_share() and achievement_state(); see td_store_register_functions()).
 *
 * The higher the better: result / plan. The lower the better: plan / result (quota-type targets: hộ nghèo, sinh con thứ 3 …).
 * Judged: the share of its level. Source of both formulas and of the levels: draft guide of the emulation council of Hưng
 * Yên, 2021 (certainty C: after the model of another place).
 */

typedef enum {
  TD_ACHIEVEMENT_KNOWN,        /* percent and share hold */
  TD_ACHIEVEMENT_NO_RESULT,    /* nothing was achieved yet, or nobody has said so */
  TD_ACHIEVEMENT_NO_PLAN,      /* counted, but nothing was planned */
  TD_ACHIEVEMENT_NO_DIRECTION, /* nobody has said which way is better: never guessed */
  TD_ACHIEVEMENT_NO_NUMBER,    /* plan or result is no number, or is below zero */
  TD_ACHIEVEMENT_NO_LEVEL,     /* judged, and the catalogue has no share for the word */
  TD_ACHIEVEMENT_PLAN_IS_ZERO, /* more is better, nothing was planned, something achieved: there is no share of nothing */
  TD_ACHIEVEMENT_NOTHING_LEFT, /* less is better, and nothing happened at all: share is whole, a percent there is none */
  TD_N_ACHIEVEMENTS,
} TdAchievementState;

typedef struct {
  TdAchievementState state;
  double percent; /* 73.3…; only where state is TD_ACHIEVEMENT_KNOWN */
  double share;   /* of the standard points, from 0, above 1 where more than planned was achieved; with
                   * TD_ACHIEVEMENT_NOTHING_LEFT 1; else 0 */
} TdAchievement;

/* direction: code "higher", "lower", "quality"; NULL or any other: nobody has said. target, result: as the file holds
 * them or as they were typed ("1.1", "1,1", "≥ 95", "98,5%", "Tốt"); may be NULL. level: percent of the standard points
 * that the catalogue gives to the judgement in result; NAN: none. */
TdAchievement td_achievement (const char *direction, const char *target, const char *result, double level);

/* "no-direction"; the codes of the field "achievement_state". NULL where there is nothing to say (KNOWN). Static. */
const char *td_achievement_state_code (TdAchievementState state);

/* The number in a plan or result: as the file keeps it ("1.125"), else as people type it ("1,1", "≥ 95", "98,5 %").
 * FALSE where it is none or is below zero. */
gboolean td_achievement_number (const char *text, double *number);

G_END_DECLS
