/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-kinds-private.h"

#include <glib/gi18n-lib.h>

/* Meetings of units and of the council, who was there, and how they voted. The votes of candidates and proposals
 * (TD_ROLE_ATTEND … TD_ROLE_COUNCIL_AGREE) are those of their latest vote here; see td-council-votes.c. */

static const TdChoice meeting_levels[] = {
    {"unit", N_ ("Unit"), NULL},
    {"households", N_ ("Households' representatives"), NULL},
    {"council", N_ ("Council"), NULL},
    {NULL},
};

static const TdChoice meeting_subjects[] = {
    {"citizen", N_ ("Model citizens"), NULL, "Công dân kiểu mẫu"},
    {"family", N_ ("Model families"), NULL, "Gia đình kiểu mẫu"},
    {"collective", N_ ("Model collectives"), NULL, "Tập thể kiểu mẫu"},
    {"culture-family", N_ ("Cultured families"), NULL, "Gia đình văn hóa"},
    {"proposal", N_ ("Proposals for commendation"), NULL, "Đề nghị khen thưởng"},
    {NULL},
};

static const TdChoice ballots[] = {
    {"secret", N_ ("Secret ballot"), NULL},
    {"hands", N_ ("Show of hands"), NULL},
    {NULL},
};

static const TdChoice attendance_states[] = {
    {"present", N_ ("Present"), "good"},
    {"absent", N_ ("Absent"), "bad"},
    {"written", N_ ("Opinion in writing"), "progress"},
    {"recused", N_ ("Recused"), "warn"},
    {NULL},
};

static const TdChoice vote_bases[] = {
    {"attendees", N_ ("those present"), NULL},
    {"members", N_ ("all members or households"), NULL},
    {NULL},
};

static const TdChoice vote_outcomes[] = {
    {"passed", N_ ("Enough votes"), "good"},
    {"failed", N_ ("Too few votes"), "bad"},
    {NULL},
};

static const TdField meeting_fields[] = {
    {"year", N_ ("Year"), TD_FIELD_INTEGER, HIDDEN, 6, TD_ROLE_YEAR},
    {"level", N_ ("Meeting of"), TD_FIELD_CHOICE, REQUIRED | FILTER, 18, .choices = meeting_levels,
     .initial = "council", .help = N_ ("Households' representatives: one a household (Nghị định 59/2023/NĐ-CP).")},
    {"unit_id", N_ ("Unit"), TD_FIELD_REFERENCE, FILTER, 20, TD_ROLE_UNIT, .references = "unit",
     .help = N_ ("Empty for the council.")},
    {"subject", N_ ("Votes on"), TD_FIELD_CHOICE, 0, 24, .choices = meeting_subjects,
     .help = N_ ("Empty: on several lists.")},
    {"name", N_ ("Subject"), TD_FIELD_TEXT, REQUIRED | SEARCHED, 40},
    {"held_on", N_ ("Day"), TD_FIELD_DATE, 0, 12,
     .help = N_ ("The thresholds of this day hold for its votes, unless a dossier came in earlier.")},
    {"place", N_ ("Held at"), TD_FIELD_TEXT, SEARCHED, 30},
    {"chair", N_ ("Chaired by"), TD_FIELD_TEXT, SEARCHED, 24},
    {"secretary", N_ ("Secretary"), TD_FIELD_TEXT, SEARCHED, 24},
    {"total", N_ ("Members, or those summoned"), TD_FIELD_COUNT, 0, 8, .group = N_ ("Who came")},
    {"present", N_ ("Present"), TD_FIELD_COUNT, 0, 8},
    {"written", N_ ("Opinions in writing"), TD_FIELD_COUNT, 0, 8},
    {"ballot", N_ ("Voting by"), TD_FIELD_CHOICE, 0, 16, .choices = ballots, .group = N_ ("Ballot")},
    {"issued", N_ ("Papers issued"), TD_FIELD_COUNT, 0, 8},
    {"returned", N_ ("Papers returned"), TD_FIELD_COUNT, 0, 8},
    {"valid", N_ ("Valid papers"), TD_FIELD_COUNT, 0, 8},
    {"invalid", N_ ("Invalid papers"), TD_FIELD_COUNT, 0, 8},
    {"note", N_ ("Note"), TD_FIELD_LONG_TEXT, 0, 30, TD_ROLE_NOTE, .group = N_ ("Note")},
    {"source", N_ ("Comes from"), TD_FIELD_TEXT, READ_ONLY, 30, TD_ROLE_SOURCE},
    {NULL},
};

static const TdField attendance_fields[] = {
    {"meeting_id", N_ ("Meeting"), TD_FIELD_REFERENCE, REQUIRED | HIDDEN, 20, .references = "meeting"},
    {"council_member_id", N_ ("Council member"), TD_FIELD_REFERENCE, 0, 24, .references = "council_member"},
    {"name", N_ ("Full name"), TD_FIELD_TEXT, REQUIRED, 24,
     .help = N_ ("As it stands in the minutes, also when the council changes later.")},
    {"state", N_ ("Attendance"), TD_FIELD_CHOICE, REQUIRED, 16, TD_ROLE_STATE, .choices = attendance_states},
    {"reason", N_ ("Reason"), TD_FIELD_TEXT, 0, 30, TD_ROLE_REASON},
    {NULL},
};

static const TdField vote_fields[] = {
    {"meeting_id", N_ ("Meeting"), TD_FIELD_REFERENCE, REQUIRED | HIDDEN, 20, .references = "meeting"},
    {"sort_order", N_ ("Order"), TD_FIELD_INTEGER, HIDDEN, 5, TD_ROLE_SORT_ORDER},
    {"name", N_ ("Voted on"), TD_FIELD_TEXT, REQUIRED | READ_ONLY, 26},
    {"total", N_ ("Members, or those summoned"), TD_FIELD_COUNT, 0, 8},
    {"present", N_ ("Present"), TD_FIELD_COUNT, 0, 8},
    {"agreed", N_ ("Agreed"), TD_FIELD_COUNT, 0, 8},
    {"disagreed", N_ ("Not agreed"), TD_FIELD_COUNT, 0, 8},
    {"other", N_ ("Other opinion"), TD_FIELD_COUNT, 0, 8},
    {"recused", N_ ("Recused"), TD_FIELD_COUNT, 0, 8, .help = N_ ("Present, but took no part in this vote.")},
    {"percent", N_ ("Agreed, %"), TD_FIELD_DECIMAL, COMPUTED, 8, .one_decimal = TRUE},
    {"outcome", N_ ("Outcome"), TD_FIELD_CHOICE, COMPUTED, 14, .choices = vote_outcomes},
    {"base_kind", N_ ("Measured against"), TD_FIELD_CHOICE, READ_ONLY, 22, .choices = vote_bases,
     .group = N_ ("Threshold, as it was that day")},
    {"base", N_ ("Base"), TD_FIELD_COUNT, READ_ONLY, 8},
    {"threshold", N_ ("Needed, %"), TD_FIELD_DECIMAL, READ_ONLY, 8,
     .help = N_ ("Empty: the province says how many, and nobody has entered it yet.")},
    {"threshold_source", N_ ("Source"), TD_FIELD_LONG_TEXT, READ_ONLY, 40},
    {"certainty", N_ ("How sure"), TD_FIELD_CHOICE, READ_ONLY, 26, TD_ROLE_CERTAINTY, .choices = td_choices_certainty},
    {"candidate_id", N_ ("Candidate"), TD_FIELD_REFERENCE, HIDDEN | BELONGS, 20, .references = "candidate"},
    {"proposal_id", N_ ("Proposal"), TD_FIELD_REFERENCE, HIDDEN | BELONGS, 20, .references = "proposal"},
    {"note", N_ ("Note"), TD_FIELD_LONG_TEXT, 0, 30, TD_ROLE_NOTE},
    {NULL},
};

static const TdViewColumn meeting_columns[] = {
    {"held_on", NULL, 10},         {"name", NULL, 26},   {"level", NULL, 15},  {"unit_id", NULL, 12},
    {"total", N_ ("Summoned"), 8}, {"present", NULL, 8}, {"ballot", NULL, 13}, {NULL},
};

static const TdViewColumn vote_columns[] = {
    {"name", NULL, 22},      {"agreed", NULL, 7},
    {"disagreed", NULL, 11}, {"recused", NULL, 9},
    {"base", NULL, 7},       {"percent", N_ ("Share, %"), 7},
    {"outcome", NULL, 12},   {NULL},
};

static const TdView meeting_views[] = {
    {.label = N_ ("Meetings"),
     .order = 84,
     .icon = "x-office-presentation-symbolic",
     .noun = N_ ("meeting"),
     .count = N_ ("%s meetings"),
     .empty = N_ ("No meeting has been entered for this year. Votes that units' lists bring make the units' meetings; "
                  "the council's is entered here."),
     .empty_button = N_ ("New meeting of the council…"),
     .empty_action = "win.meeting-new",
     .columns = meeting_columns,
     .expand = "name",
     .detail = TD_DETAIL_VOTES},
    {NULL},
};

static const TdView vote_views[] = {
    {.label = N_ ("Votes"),
     .place = TD_PLACE_DETAIL,
     .noun = N_ ("vote"),
     .count = N_ ("%s votes"),
     .empty = N_ ("Nobody has been voted on in this meeting yet."),
     .empty_button = N_ ("Attendance and votes…"),
     .empty_action = "win.meeting-votes",
     .columns = vote_columns,
     .expand = "name"},
    {NULL},
};

const TdRecordKind td_kinds_of_meetings[] = {
    {.table = "meeting",
     .label = N_ ("Meeting"),
     .label_many = N_ ("Meetings"),
     .title = "name",
     .order = "held_on",
     .fields = meeting_fields,
     .views = meeting_views},
    {.table = "attendance",
     .label = N_ ("Attendance"),
     .label_many = N_ ("Attendance"),
     .title = "name",
     .parent = "meeting",
     .parent_column = "meeting_id",
     .order = "name",
     .fields = attendance_fields},
    {.table = "vote",
     .view = "vote_view",
     .label = N_ ("Vote"),
     .label_many = N_ ("Votes"),
     .title = "name",
     .parent = "meeting",
     .parent_column = "meeting_id",
     .order = "sort_order",
     .fields = vote_fields,
     .views = vote_views},
    {NULL},
};
