/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-views.h"

#include <glib/gi18n-lib.h>

static const TdViewColumn unit_columns[] = {
    {"sort_order", N_ ("No."), 4},
    {"name", NULL, 22},
    {"kind", NULL, 15},
    {"head", NULL, 18},
    {"phone", NULL, 10},
    {"households", N_ ("Homes"), 5},
    {"members", N_ ("People"), 7},
    {NULL},
};

static const TdViewColumn pledge_columns[] = {
    {"unit_id", NULL, 22},
    {"state", NULL, 13},
    {"signed_on", NULL, 10},
    {"targets", N_ ("Targets"), 8},
    {"self_total", N_ ("Own"), 8},
    {"council_total", N_ ("Council score"), 8},
    {NULL},
};

static const TdViewColumn target_columns[] = {
    {"sort_order", N_ ("No."), 4},
    {"area", NULL, 16},
    {"content", NULL, 24},
    {"measure", N_ ("Measure"), 8},
    {"target", N_ ("Plan"), 8},
    {"result", NULL, 8},
    {"max_score", N_ ("Full"), 6},
    {"self_score", N_ ("Own"), 7},
    {"council_score", N_ ("Council score"), 7},
    {NULL},
};

static const TdViewColumn evaluation_columns[] = {
    {"unit_id", NULL, 15},
    {"self_total", N_ ("Own"), 5},
    {"council_total", N_ ("Council score"), 6},
    {"council_bonus", N_ ("Plus"), 4},
    {"penalty", N_ ("Minus"), 4},
    {"final_score", NULL, 5},
    {"rank", N_ ("Place"), 4},
    {"grade", NULL, 26, .otherwise = "shown_grade"},
    {"proposal", N_ ("To propose"), 11},
    {NULL},
};

static const TdViewColumn citizen_columns[] = {
    {"name", NULL, 17},
    {"sex", N_ ("M/F"), 4},
    {"birth_date", N_ ("Born"), 9},
    {"unit_id", NULL, 11},
    {"job", N_ ("Occupation"), 12},
    {"percent", N_ ("Share, %"), 6},
    {"council_agree", N_ ("Council votes"), 6},
    {"state", NULL, 20},
    {NULL},
};

static const TdViewColumn family_columns[] = {
    {"name", N_ ("Head of household"), 19},
    {"unit_id", NULL, 11},
    {"people", N_ ("Members"), 6},
    {"attend", N_ ("Present"), 6},
    {"agree", N_ ("Agreed"), 6},
    {"percent", N_ ("Share, %"), 6},
    {"council_agree", N_ ("Council votes"), 6},
    {"state", NULL, 20},
    {NULL},
};

static const TdViewColumn collective_columns[] = {
    {"name", N_ ("Collective"), 24},
    {"unit_id", NULL, 16},
    {"achievement", NULL, 18},
    {"council_agree", N_ ("Council votes"), 8},
    {"council_percent", N_ ("Share, %"), 7},
    {"state", NULL, 19},
    {NULL},
};

static const TdViewColumn proposal_columns[] = {
    {"name", NULL, 20},
    {"job", NULL, 12},
    {"unit_id", NULL, 13},
    {"form", N_ ("To propose"), 17},
    {"council_agree", N_ ("Council votes"), 6},
    {"state", NULL, 20},
    {NULL},
};

static const TdViewColumn council_columns[] = {
    {"sort_order", N_ ("No."), 4},
    {"name", NULL, 19},
    {"position", NULL, 30},
    {"role", NULL, 22},
    {"votes", NULL, 9},
    {"phone", NULL, 11},
    {NULL},
};

static const TdViewColumn decision_columns[] = {
    {"number", NULL, 12},      {"signed_on", NULL, 10}, {"summary", NULL, 30},
    {"signer_name", NULL, 17}, {"state", NULL, 11},     {NULL},
};

static const TdViewColumn award_columns[] = {
    {"sequence", N_ ("No."), 4},
    {"name", NULL, 20},
    {"subject", NULL, 11},
    {"unit_id", NULL, 13},
    {"form", NULL, 20},
    {"amount", NULL, 10},
    {"received_on", N_ ("Handed over on"), 11},
    {NULL},
};

static const TdViewColumn family_labels[] = {
    {"name", N_ ("Head of household")},
    {NULL},
};

static const TdViewColumn collective_labels[] = {
    {"name", N_ ("Collective")},
    {NULL},
};

static const char *const citizen_hidden[] = {"people", "culture_years", NULL};
static const char *const family_hidden[] = {"job", NULL};
static const char *const collective_hidden[] = {"sex", "birth_date", "people", "job", "culture_years", NULL};

static const TdView views[] = {
    {.name = "overview", .label = N_ ("Overview"), .icon = "view-grid-symbolic", .kind = -1},
    {.name = "unit",
     .label = N_ ("Units"),
     .icon = "go-home-symbolic",
     .kind = TD_KIND_UNIT,
     .noun = N_ ("unit"),
     .count = N_ ("%s units"),
     .empty = N_ ("There are no units yet. Import the list of units, or add them one by one."),
     .empty_button = N_ ("Import an Excel list…"),
     .empty_action = "win.import",
     .columns = unit_columns,
     .expand = "name",
     .in_charge = TRUE},
    {.name = "pledge",
     .label = N_ ("Emulation pledges"),
     .icon = "document-edit-symbolic",
     .kind = TD_KIND_PLEDGE,
     .noun = N_ ("pledge of"),
     .count = N_ ("%s pledges"),
     .empty = N_ ("No pledge has come in for this year. Import the workbooks that the units sent."),
     .empty_button = N_ ("Import an Excel list…"),
     .empty_action = "win.import",
     .columns = pledge_columns,
     .expand = "unit_id",
     .detail = TD_DETAIL_TARGETS},
    {.name = "evaluation",
     .label = N_ ("Evaluation"),
     .icon = "view-list-ordered-symbolic",
     .kind = TD_KIND_EVALUATION,
     .noun = N_ ("evaluation of"),
     .count = N_ ("%s evaluations"),
     .empty
     = N_ ("No unit has been evaluated for this year. Scores by area come from the pledges; add a unit here to give it "
           "bonus, penalty and grade."),
     .empty_button = N_ ("Add an evaluation"),
     .empty_action = "win.new-record",
     .columns = evaluation_columns,
     .expand = "unit_id",
     .detail = TD_DETAIL_AREAS},
    {.name = "candidate/citizen",
     .label = N_ ("Citizens"),
     .icon = "avatar-default-symbolic",
     .heading = N_ ("Models"),
     .kind = TD_KIND_CANDIDATE,
     .filter_column = "title",
     .filter_value = "citizen",
     .noun = N_ ("citizen"),
     .count = N_ ("%s citizens"),
     .empty = N_ ("There is no list of model citizens yet. Import the Excel lists of the units."),
     .empty_button = N_ ("Import an Excel list…"),
     .empty_action = "win.import",
     .columns = citizen_columns,
     .hidden = citizen_hidden,
     .expand = "name"},
    {.name = "candidate/family",
     .label = N_ ("Families"),
     .icon = "system-users-symbolic",
     .heading = N_ ("Models"),
     .kind = TD_KIND_CANDIDATE,
     .filter_column = "title",
     .filter_value = "family",
     .noun = N_ ("household"),
     .count = N_ ("%s households"),
     .empty = N_ ("There is no list of model families yet. Import the Excel lists of the units."),
     .empty_button = N_ ("Import an Excel list…"),
     .empty_action = "win.import",
     .columns = family_columns,
     .labels = family_labels,
     .hidden = family_hidden,
     .expand = "name"},
    {.name = "candidate/collective",
     .label = N_ ("Collectives"),
     .icon = "view-app-grid-symbolic",
     .heading = N_ ("Models"),
     .kind = TD_KIND_CANDIDATE,
     .filter_column = "title",
     .filter_value = "collective",
     .noun = N_ ("collective"),
     .count = N_ ("%s collectives"),
     .empty = N_ ("No collective has been proposed as a model yet."),
     .empty_button = N_ ("Add a collective"),
     .empty_action = "win.new-record",
     .columns = collective_columns,
     .labels = collective_labels,
     .hidden = collective_hidden,
     .expand = "name"},
    {.name = "proposal",
     .label = N_ ("Commendation"),
     .icon = "starred-symbolic",
     .kind = TD_KIND_PROPOSAL,
     .noun = N_ ("proposal for"),
     .count = N_ ("%s proposals"),
     .empty = N_ ("Nobody has been proposed for commendation yet. Import the lists of proposals."),
     .empty_button = N_ ("Import an Excel list…"),
     .empty_action = "win.import",
     .columns = proposal_columns,
     .expand = "name"},
    {.name = "council_member",
     .label = N_ ("Council"),
     .icon = "system-users-symbolic",
     .kind = TD_KIND_COUNCIL_MEMBER,
     .noun = N_ ("council member"),
     .count = N_ ("%s members"),
     .empty = N_ ("The council has no members for this year. Import the list of the council, or add them one by one."),
     .empty_button = N_ ("Import an Excel list…"),
     .empty_action = "win.import",
     .columns = council_columns,
     .expand = "position"},
    {.name = "decision",
     .label = N_ ("Decisions"),
     .icon = "emblem-documents-symbolic",
     .kind = TD_KIND_DECISION,
     .noun = N_ ("decision"),
     .count = N_ ("%s decisions"),
     .empty = N_ ("No decision has been entered for this year."),
     .empty_button = N_ ("Add a decision"),
     .empty_action = "win.new-record",
     .columns = decision_columns,
     .expand = "summary",
     .detail = TD_DETAIL_AWARDS},
    {NULL},
};

static const TdView targets_view = {
    .name = "pledge_target",
    .label = N_ ("Targets"),
    .kind = TD_KIND_PLEDGE_TARGET,
    .noun = N_ ("target"),
    .count = N_ ("%s targets"),
    .empty = N_ ("This pledge has no targets yet."),
    .empty_button = N_ ("Add a target"),
    .empty_action = "win.new-detail",
    .columns = target_columns,
    .expand = "content",
};

static const TdView awards_view = {
    .name = "award",
    .label = N_ ("Recipients"),
    .kind = TD_KIND_AWARD,
    .noun = N_ ("recipient"),
    .count = N_ ("%s recipients"),
    .empty = N_ ("This decision has no recipients yet."),
    .empty_button = N_ ("Add a recipient"),
    .empty_action = "win.new-detail",
    .columns = award_columns,
    .expand = "name",
};

const TdView *
td_views_all (void)
{
  return views;
}

const TdView *
td_view_by_name (const char *name)
{
  for (const TdView *view = views; view->name != NULL; view++)
    if (g_strcmp0 (view->name, name) == 0)
      return view;
  return NULL;
}

const TdView *
td_view_of_detail (TdViewDetail detail)
{
  switch (detail) {
  case TD_DETAIL_TARGETS:
    return &targets_view;
  case TD_DETAIL_AWARDS:
    return &awards_view;
  case TD_DETAIL_NONE:
  case TD_DETAIL_AREAS:
    return NULL;
  default:
    g_return_val_if_reached (NULL);
  }
}

const char *
td_view_field_label (const TdView *view, const TdField *field)
{
  if (view->labels != NULL)
    for (const TdViewColumn *other = view->labels; other->column != NULL; other++)
      if (other->label != NULL && g_str_equal (other->column, field->column))
        return _ (other->label);
  return _ (field->label);
}

gboolean
td_view_hides_field (const TdView *view, const TdField *field)
{
  if ((field->flags & TD_FIELD_HIDDEN) != 0)
    return TRUE;
  return view->hidden != NULL && g_strv_contains (view->hidden, field->column);
}
