/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-achievement.h"

#include <math.h>
#include <string.h>

#include "td-number.h"
#include "td-text.h"

static const char *const codes[TD_N_ACHIEVEMENTS] = {
    [TD_ACHIEVEMENT_KNOWN] = NULL,
    [TD_ACHIEVEMENT_NO_RESULT] = "no-result",
    [TD_ACHIEVEMENT_NO_PLAN] = "no-plan",
    [TD_ACHIEVEMENT_NO_DIRECTION] = "no-direction",
    [TD_ACHIEVEMENT_NO_NUMBER] = "no-number",
    [TD_ACHIEVEMENT_NO_LEVEL] = "no-level",
    [TD_ACHIEVEMENT_PLAN_IS_ZERO] = "plan-is-zero",
    [TD_ACHIEVEMENT_NOTHING_LEFT] = "nothing-left",
};

/* What plans write before the number: it says the direction, not the amount. */
static const char *
skip_comparison (const char *text)
{
  static const char *const signs[] = {"≥", "≤", ">=", "<=", ">", "<", "="};

  while (g_ascii_isspace (*text))
    text++;
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (text, signs[i]))
      return text + strlen (signs[i]);
  return text;
}

/* "1.125" of the file is no 1125, which it would be as typed. */
static gboolean
is_c_number (const char *text, double *number)
{
  char *end = NULL;

  if (text[strspn (text, "0123456789.-")] != '\0')
    return FALSE;
  *number = g_ascii_strtod (text, &end);
  return end != text && *end == '\0';
}

gboolean
td_achievement_number (const char *text, double *number)
{
  double found = 0;

  if (text == NULL)
    return FALSE;
  if (!is_c_number (text, &found) && !td_number_parse (skip_comparison (text), &found))
    return FALSE;
  if (!isfinite (found) || found < 0)
    return FALSE;
  *number = found;
  return TRUE;
}

static TdAchievement
unknown (TdAchievementState state)
{
  return (TdAchievement){.state = state};
}

static TdAchievement
known (double share)
{
  /* Two numbers of a list can be so far apart that their share is none. */
  if (!isfinite (share))
    return unknown (TD_ACHIEVEMENT_NO_NUMBER);
  return (TdAchievement){TD_ACHIEVEMENT_KNOWN, share * 100, share};
}

static TdAchievement
counted (gboolean lower, const char *target, const char *result)
{
  double plan = 0;
  double done = 0;

  if (td_text_is_blank (target))
    return unknown (TD_ACHIEVEMENT_NO_PLAN);
  if (!td_achievement_number (target, &plan) || !td_achievement_number (result, &done))
    return unknown (TD_ACHIEVEMENT_NO_NUMBER);
  /* Planned nothing, and nothing happened: as planned, whichever way is better. */
  if (plan == 0 && done == 0)
    return known (1);
  if (lower && done == 0)
    return (TdAchievement){.state = TD_ACHIEVEMENT_NOTHING_LEFT, .share = 1};
  if (lower)
    return known (plan / done);
  return plan == 0 ? unknown (TD_ACHIEVEMENT_PLAN_IS_ZERO) : known (done / plan);
}

TdAchievement
td_achievement (const char *direction, const char *target, const char *result, double level)
{
  if (td_text_is_blank (result))
    return unknown (TD_ACHIEVEMENT_NO_RESULT);
  if (g_strcmp0 (direction, "quality") == 0)
    return isfinite (level) && level >= 0 ? known (level / 100) : unknown (TD_ACHIEVEMENT_NO_LEVEL);
  if (g_strcmp0 (direction, "higher") == 0 || g_strcmp0 (direction, "lower") == 0)
    return counted (*direction == 'l', target, result);
  return unknown (TD_ACHIEVEMENT_NO_DIRECTION);
}

const char *
td_achievement_state_code (TdAchievementState state)
{
  g_return_val_if_fail (state < TD_N_ACHIEVEMENTS, NULL);
  return codes[state];
}
