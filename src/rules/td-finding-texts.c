/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-finding-texts.h"

#include <glib/gi18n-lib.h>

#define ASK_LATE N_ ("Emulation titles presuppose a registration; ask whether it was handed in late.")
#define LOOK_UP_BIRTH N_ ("Look it up in the identity card or the household register and type it again.")
#define COMPARE_COUNTING N_ ("Compare with the minutes of the counting and correct the wrong number.")
#define COMPARE_COUNCIL N_ ("Compare with the minutes of the council.")
#define TELL_APART N_ ("Delete one of the two, or add what tells them apart.")
#define ADD_BIRTH N_ ("Add the date of birth, or delete one of the two.")
#define ASK_BOTH N_ ("Ask both units where they live; one of the two is to be deleted.")
#define COMPARE_NAMES N_ ("Compare a few names with the paper.")
#define FORM_ROW_NEW N_ ("Look whether it stands in the list already.")
#define ASK_NAME N_ ("Ask the unit for the name and type it.")
#define QUOTA N_ ("Keep those with the most votes, or correct the quota under “Office and rules”.")
#define CHOOSE_UNIT_OF_YEAR N_ ("Choose the unit of that year.")
#define CHOOSE_SUCCESSOR N_ ("Choose the unit that continues it.")

/*
 * Every sentence of a finding, sorted by what it is about. {name} stands for the value of this name; {field} for the
 * label of the field that the value names ("candidate.agree"), {state}, {from} and {to} for that of a choice
 * ("candidate.state.passed"), {how} for another sentence of this table. Numbers get the points of their thousands, but
 * years and rows ({year}, {row}, and what ends in _year or _row) do not.
 */
#define LOOK_AT_DIRECTIONS N_ ("Look at the field “Direction” of the targets, and change what is wrong.")

static const TdFindingText texts[] = {
    /* --- one record --- */
    {"as-written", "{text}", NULL},
    {"number-unclear", N_ ("{field}: “{text}” is no number."), N_ ("Type the number alone, without words.")},
    {"date-unclear", N_ ("{field}: “{text}” is no date."), N_ ("Write day/month/year, month/year or the year alone.")},
    {"date-unclear:birth", N_ ("“{text}” is no date or year of birth."), LOOK_UP_BIRTH},
    {"birth-year-impossible", N_ ("“{text}” is no date or year of birth."), LOOK_UP_BIRTH},
    {"birth-year-impossible:after", N_ ("The year of birth {birth_year} lies after the year of the list ({year})."),
     LOOK_UP_BIRTH},
    {"birth-year-impossible:age", N_ ("The year of birth {birth_year} would make the person {age} years old."),
     LOOK_UP_BIRTH},
    {"birth-year-doubtful", N_ ("Born in {birth_year}, only {age} years old in {year}."),
     N_ ("Compare with the identity card.")},
    {"name-missing", N_ ("The name is missing."), ASK_NAME},
    {"name-missing:family", N_ ("The name of the head of household is missing."), ASK_NAME},
    {"name-missing:collective", N_ ("The name of the collective is missing."), ASK_NAME},
    {"name-missing:unit", N_ ("The name of the unit is missing."), ASK_NAME},
    {"name-doubtful", N_ ("“{name}” seems to be more than a name."),
     N_ ("Leave only the name, as it is to stand on the certificate.")},
    {"unit-missing", N_ ("The unit is missing."), N_ ("Choose the tiểu khu, office or organisation it belongs to.")},
    {"unit-not-valid:since", N_ ("{unit} exists only since {since_year}, not yet in {year}."), CHOOSE_UNIT_OF_YEAR},
    {"unit-not-valid:until", N_ ("{unit} exists only until {until_year}, no longer in {year}."), CHOOSE_SUCCESSOR},
    {"unit-not-valid:continued",
     N_ ("{unit} existed only until {until_year}, no longer in {year}; it is continued by {successor}."),
     CHOOSE_SUCCESSOR},
    {"people-doubtful", N_ ("A household of {people} people."), N_ ("Ask the unit for the number.")},
    {"not-registered", N_ ("Not registered at the start of the year."), ASK_LATE},
    {"form-missing", N_ ("The proposed form of commendation is missing."), N_ ("Choose it from the list.")},
    {"form-unknown", N_ ("“{form}” is not one of the titles and forms of the catalogue."),
     N_ ("Choose one from the list, or add it to the catalogue.")},
    {"form-not-in-force", N_ ("“{form}” is not awarded at this time."), N_ ("Choose a form that is in force.")},
    {"level-differs", N_ ("“{form}” is decided at the level “{rightful}”; the list says “{level}”."),
     N_ ("Check where the dossier has to go.")},
    {"level-ended", N_ ("There is no level “{level}” any more: it ended on {last_day}, nobody there can decide."),
     N_ ("Propose it to the level that decides now: the commune or the province.")},
    {"subject-missing", N_ ("It is not said whether this is a collective, a household or a person."),
     N_ ("Choose it.")},
    {"score-negative", N_ ("A score below zero ({score})."),
     N_ ("Deductions are recorded as penalty in the evaluation.")},
    {"score-negative:evaluation", N_ ("A score below zero ({score})."),
     N_ ("Bonus and penalty are both typed as positive numbers.")},
    {"score-negative:full", N_ ("The full score is below zero."), NULL},
    {"score-above-full", N_ ("The score ({score}) is above the full score ({full})."),
     N_ ("What goes beyond the target is recorded as bonus in the evaluation.")},
    {"direction-suggested",
     N_ ("{count} targets do not say which way is better: it was taken from their words or from the same target "
         "before."),
     LOOK_AT_DIRECTIONS},
    {"direction-suggested:lower",
     N_ ("{count} targets do not say which way is better: it was taken from their words or from the same target "
         "before. The "
         "lower the better: {targets}."),
     LOOK_AT_DIRECTIONS},
    {"direction-suggested:one", N_ ("“{target}”: “{direction}”, because of “{word}”."), NULL},
    {"direction-unknown",
     N_ ("{count} targets do not say which way is better, the first is “{target}”: they have no percent and are not "
         "scored by "
         "it."),
     N_ ("Say it in the field “Direction” of each, or let it be suggested (menu “Pledges and scores”).")},
    {"direction-unknown:list",
     N_ ("{count} further targets say it by nothing: without a direction they get no percent."),
     N_ ("Say it in the field “Direction” once they are imported.")},
    {"score-changed", N_ ("The council gives {score}, the unit {own}: no reason stands beside it."),
     N_ ("Type why, so that the unit can be answered.")},
    {"score-above-cap", N_ ("{score} points are more than the {most} that may be given: {name}."),
     N_ ("Lower them, or change the cap in the catalogue if your own rules have another one.")},
    {"content-missing", N_ ("The target says nothing of what is pledged."), N_ ("Type what the unit has pledged.")},
    {"result-missing", N_ ("There is a score, but no result."), N_ ("Type what was achieved.")},
    {"full-scores-sum", N_ ("The full scores add up to {sum}, not to 100."),
     N_ ("Compare with the scale of points that the council has issued.")},
    {"reason-missing", N_ ("Bonus, penalty or a grade of the council's own stands without a reason."),
     N_ ("Type the reason, so that the unit can be answered.")},
    {"decision-incomplete", N_ ("The decision is signed, but “{field}” is empty."),
     N_ ("Copy it from the signed paper.")},
    {"amount-differs",
     N_ ("{amount} đồng; by the catalogue it would be {due} đồng ({factor} × the base salary of {salary} đồng, rounded "
         "up to {rounding} đồng)."),
     N_ ("Correct the amount, or leave it where the decision says so.")},
    {"text-too-long",
     N_ ("{field} needs {needed} lines of {width} mm (size {size}); the certificate has room for {lines}."),
     N_ ("Shorten it, or correct the room on your certificates under “Office and rules”.")},
    {"discipline-mentioned", N_ ("“{text}”: nobody is proposed while discipline or a complaint is being looked into."),
     N_ ("Ask how it stands, and postpone the nomination if it is not settled.")},
    {"withdrawal-mentioned", N_ ("“{text}”: is this one nominated at all?"),
     N_ ("Ask the unit; leave the row out if not.")},
    {"award-sequence", N_ ("Register number {sequence} where {expected} should follow."),
     N_ ("Number the recipients of the decision in their order.")},

    /* --- votes --- */
    {"votes-negative", N_ ("{field}: a count cannot be below zero ({count})."),
     N_ ("Type the number as it stands in the minutes.")},
    {"votes-incomplete:agree", N_ ("The number of votes in favour at the meeting is missing."),
     N_ ("Take it from the minutes of the meeting.")},
    {"votes-incomplete:attend", N_ ("The number of people present at the meeting is missing."),
     N_ ("Take it from the minutes of the meeting.")},
    {"votes-above-attendance", N_ ("The votes in favour ({agree}) are more than the people present ({attend})."),
     N_ ("Compare with the minutes of the meeting and correct one of the two numbers.")},
    {"votes-below-threshold",
     /* xgettext:no-c-format */
     N_ ("Only {agree} of {total} people present agreed ({percent} %); at least {needed} % are needed."),
     N_ ("Check the minutes; without enough votes the nomination cannot go to the council.")},
    {"votes-below-threshold:households",
     /* xgettext:no-c-format */
     N_ ("Only {agree} of {total} households agreed ({percent} %); at least {needed} % are needed."),
     N_ ("Check the minutes; without enough votes the nomination cannot go to the council.")},
    {"quorum-not-met",
     /* xgettext:no-c-format */
     N_ ("{attend} people came to the meeting of a unit of {households} households; at least {needed} % are needed."),
     N_ ("Ask how many were summoned; otherwise the meeting has to be held again.")},
    {"quorum-not-met:meeting",
     /* xgettext:no-c-format */
     N_ ("Only {present} of {total} summoned came to the meeting; at least {needed} % are needed for its votes to "
         "count."),
     N_ ("Hold the meeting again, or correct how many were summoned or came.")},
    {"meeting-above-members",
     N_ ("More were present or voted in writing ({part}) than there are members or people summoned ({whole})."),
     N_ ("Compare with the list of those present and correct one of the two numbers.")},
    {"papers-above-present",
     N_ ("More papers were issued ({part}) than people were present or voted in writing ({whole})."), COMPARE_COUNTING},
    {"papers-above-issued", N_ ("More papers were returned ({part}) than issued ({whole})."), COMPARE_COUNTING},
    {"papers-above-returned", N_ ("More papers were counted, valid and invalid ({part}), than returned ({whole})."),
     COMPARE_COUNTING},
    {"papers-missing", N_ ("Valid and invalid papers together are {part}; {whole} were returned."), COMPARE_COUNTING},
    {"vote-above-voters",
     N_ ("{part} votes were counted; only {whole} could vote: those present and in writing, without the recused."),
     N_ ("Correct the votes, or who was present or recused.")},
    {"vote-above-members", N_ ("{part} votes were counted; there are only {whole} members or people summoned."),
     N_ ("Compare with the list of those present and correct one of the two numbers.")},
    {"more-of-the-same", N_ ("The same holds for {count} others."), NULL},
    {"vote-above-papers", N_ ("More agreed ({part}) than there were valid papers ({whole})."), COMPARE_COUNTING},
    {"recused-above-present", N_ ("More members were recused ({part}) than present ({whole})."),
     N_ ("Compare with the list of those present and correct one of the two numbers.")},
    {"attendance-reason", N_ ("{name} was absent or recused: no reason is given."),
     N_ ("The minutes name the reason of each.")},
    {"attendance-unknown", N_ ("“{name}” is no member of the council of this year."),
     N_ ("Write the name as it stands in the list of the council.")},
    {"meeting-unit-missing", N_ ("The meeting of a unit needs its unit."), N_ ("Choose the unit.")},
    {"vote-of-other-unit", N_ ("{name} is of another unit than the meeting."),
     N_ ("Enter the vote in the meeting of the right unit.")},
    {"quorum-not-met:council",
     N_ ("Only {present} of {total} members of the council were present; {needed} have to agree."),
     N_ ("Ask the absent members for their vote in writing, or hold the vote again.")},
    {"council-votes-above-members:present", N_ ("More members present ({present}) than the council has ({total})."),
     COMPARE_COUNCIL},
    {"council-votes-above-members", N_ ("More members agreed ({agree}) than the council has ({total})."),
     COMPARE_COUNCIL},
    {"council-votes-above-members:attended", N_ ("More members agreed ({agree}) than were present ({present})."),
     COMPARE_COUNCIL},
    {"council-size-differs", N_ ("The vote counts {total} members; the list of the council has {voters} who vote."),
     N_ ("Correct the number, or the list of the council.")},
    {"council-votes-below-threshold",
     /* xgettext:no-c-format */
     N_ ("Only {agree} of {total} members agreed ({percent} %); at least {needed} % are needed."),
     N_ ("Set the state to “Not passed”.")},
    {"council-votes-below-threshold:passed",
     /* xgettext:no-c-format */
     N_ ("Only {agree} of {total} members agreed ({percent} %); at least {needed} % are needed."),
     N_ ("It stands as passed: correct the votes or the state.")},
    /* xgettext:no-c-format */
    {"threshold-missing",
     N_ ("{agree} of {total} agreed ({percent} %); how many have to is the province's rule, which is not entered yet."),
     N_ ("Enter the percentage of the province's rule under “Office and rules”.")},

    /* --- records beside each other --- */
    {"duplicate-in-list", N_ ("“{name}” stands twice in the list: already in row {row}."), TELL_APART},
    {"duplicate-in-list:place", N_ ("“{name}” stands twice in the list of {place}."), TELL_APART},
    {"duplicate-possible",
     N_ ("“{name}” also stands in row {row}; without the date of birth it may be the same person."), ADD_BIRTH},
    {"duplicate-possible:place",
     N_ ("“{name}” stands twice in the list of {place}; without the date of birth it may be the same person."),
     ADD_BIRTH},
    {"same-family-in-two-units", N_ ("The family of {name} is nominated in {place} and in {other}."), ASK_BOTH},
    {"same-person-in-two-units", N_ ("{name} is nominated in {place} and in {other}."), ASK_BOTH},
    {"nominated-twice", N_ ("“{name}” already stands in another list of {place} ({list})."),
     N_ ("Leave out one of the two lists, or delete one of the two rows.")},
    {"family-and-head", N_ ("The family and its head {name} are both nominated for the very same achievement."),
     N_ ("Ask which of the two is meant, or say what each has achieved.")},
    {"achievement-twice", N_ ("{name} is proposed for “{form}” and for “{other}” with the very same achievement."),
     N_ ("Keep the higher one, or say what each of the two is for.")},
    {"achievement-twice:rewarded",
     N_ ("The very same achievement of {name} was rewarded with “{form}” in {year} (decision {decision})."),
     N_ ("Say what is new this year, or leave the proposal out.")},
    {"proposed-twice", N_ ("{name} is proposed both for “{form}” and for “{other}”."),
     N_ ("Keep the higher one, or say that the achievements differ.")},
    {"quota-exceeded", N_ ("With this one {unit} has {count} nominated for “{title}”; the quota is {quota}."), QUOTA},
    {"quota-exceeded:reckoned",
     N_ ("With this one {unit} has {count} nominated for “{title}”; the quota is {quota} ({how})."), QUOTA},
    {"quota-exceeded:year", N_ ("With this one {count} are nominated for “{title}” this year; the quota is {quota}."),
     QUOTA},
    {"quota-exceeded:year-reckoned",
     N_ ("With this one {count} are nominated for “{title}” this year; the quota is {quota} ({how})."), QUOTA},
    {"quota-of:title", /* xgettext:no-c-format */
     N_ ("{percent} % of {base} nominated for “{base_title}”"), NULL},
    {"quota-of:households", /* xgettext:no-c-format */
     N_ ("{percent} % of {base} households"), NULL},
    {"quota-of:people", /* xgettext:no-c-format */
     N_ ("{percent} % of {base} people"), NULL},
    {"not-registered:name", N_ ("{name} is not among those whom {unit} registered at the start of the year."),
     ASK_LATE},
    {"not-registered:most",
     N_ ("{unregistered} of the {nominated} whom {unit} nominates here are not among those whom it registered at the "
         "start of the year; {name} is the first."),
     ASK_LATE},

    /* --- lists being read --- */
    {"encoding-legacy",
     N_ ("{count} texts are written in an old {encoding} font and were converted: “{before}” → “{after}”."),
     COMPARE_NAMES},
    {"encoding-legacy:letters",
     /* xgettext:no-c-format */
     N_ ("{count} texts look like {encoding} by their letters (about {percent} % certain; their font does not say so) "
         "and were converted: “{before}” → “{after}”."),
     COMPARE_NAMES},
    {"year-differs", N_ ("The list's title says {list_year}: it is taken for that year, not for {year}."), NULL},
    {"list-empty", N_ ("The list has a heading but no rows."), N_ ("Ask the sender for the filled-in list.")},
    {"unit-unknown", N_ ("There is no unit “{unit}”; importing the row would add it."),
     N_ ("Choose the unit that is meant, or import it as a new one.")},
    {"row-hidden", N_ ("This row is hidden in the sheet."), N_ ("Leave it out if it was not meant to be sent.")},
    {"row-not-listed", N_ ("This row stands under “{text}”."), N_ ("Take the row in if it is nominated after all.")},
    {"row-member", N_ ("Not the head of a household, but somebody who lives in it."),
     N_ ("Take the row in if it is a household after all.")},
    {"unit-missing:list", N_ ("Whose list it is stands neither in the file nor in its name."),
     N_ ("Choose the unit for the whole list.")},
    {"unit-missing:pledge",
     N_ ("Sheet “{sheet}”: whose pledge it is stands neither above the heading nor in the sheet's name."),
     N_ ("Write the unit above the heading, or choose it for the import.")},
    {"perhaps-known", N_ ("Perhaps somebody whom the file knows: {name}, born {born}."),
     N_ ("Say whether it is the same; else the row counts as somebody else.")},
    {"perhaps-known:unit", N_ ("Perhaps somebody whom the file knows: {name}, born {born}, {unit}."),
     N_ ("Say whether it is the same; else the row counts as somebody else.")},
    {"sheet-copied", N_ ("Sheet “{sheet}” says the same as sheet “{other}”: its rows are left out."), NULL},
    {"sheet-not-read", N_ ("Sheet “{sheet}” of the file was not recognised as a list and was not read."),
     N_ ("If it is one, copy its cells and paste them.")},
    {"evaluation-not-read",
     N_ ("Sheet “{sheet}” holds several units: bonus, penalty and grade below their targets were not read."),
     N_ ("Enter them in the sheet of results.")},
    {"form-foreign", N_ ("This form was written from another file; its unit is not known here by its mark."),
     N_ ("Check that the unit is the right one.")},
    {"form-row-copied", N_ ("This row was copied from another one of the form; it is taken as a new one."),
     FORM_ROW_NEW},
    {"form-row-unknown", N_ ("The form's line belongs to no record of this unit and year; it is taken as a new one."),
     FORM_ROW_NEW},
    {"form-row-emptied", N_ ("The unit emptied this row of the form; the record of “{name}” is kept."),
     N_ ("Ask the unit; if it is to go, delete it in its list.")},

    /* --- the council's work --- */
    {"reason-needed", N_ ("The state changes from “{from}” to “{to}”: a reason is needed."),
     N_ ("Write why: it was not passed, it is put off, or the state goes back.")},
    {"vote-missing", N_ ("No vote of the council is recorded for {name}."),
     N_ ("Enter how many members there are, were present and agreed.")},
    {"decided-already", N_ ("{name} stands in the decision {decision} already."),
     N_ ("Cancel that decision first, or leave this one out.")},
    {"not-passed-yet", N_ ("{name} has not been passed by the council (state “{state}”)."),
     N_ ("Pass it first, or leave it out of the decision.")},
    {"nobody-passed", N_ ("Nobody has been passed who does not stand in a decision yet."),
     N_ ("Let the council vote first.")},
    {"decision-number-missing", N_ ("The decision has no number yet (“{number}”)."),
     N_ ("Type it as it stands on the signed paper: 15/QĐ-UBND.")},
    {"decision-number-taken", N_ ("There is another decision {number} of this year."),
     N_ ("Compare with the register of documents.")},
    {"decision-empty", N_ ("Nobody stands in the decision yet."), N_ ("Make the awards, or enter them.")},
    {"decision-empty:members", N_ ("Nobody has been put into the decision."),
     N_ ("Make a decision from those whom the council has passed.")},
    {"awards-not-made", N_ ("{count} of the decision have no award yet."), N_ ("Make the awards of the decision.")},
    {"decision-is-signed", N_ ("The decision {decision} is signed already."), NULL},
    {"decision-is-cancelled", N_ ("The decision {decision} is cancelled."), N_ ("Make a new one.")},
    {"decision-not-signed", N_ ("The decision {decision} is not signed yet."), N_ ("Sign it first.")},
    {"awards-made", N_ ("Everybody of the decision {decision} has an award already."), NULL},
    {"amount-unknown", N_ ("The catalogue knows no prize money for “{form}”: it is left empty."),
     N_ ("Type the amount if the decision names one.")},
    {"things-given-back", N_ ("{count} awards were handed over: certificates and money have to be given back."),
     N_ ("{rule}")},
    {"no-template", N_ ("There are no targets for {unit}: none in the catalogue for its kind, and no earlier pledge."),
     N_ ("Add targets for its kind in the catalogue “Targets of new pledges”.")},
    {"pledges-filled", N_ ("Every pledge of the year has targets already."), NULL},
    {"templates-known", N_ ("The catalogue has all targets of the pledges of {year} already."), NULL},
    {"not-reckoned", N_ ("{target}: not reckoned ({why})."), N_ ("Score it by hand, or complete the target.")},
    {"not-reckoned:full", N_ ("{target}: not reckoned, since it has no full score."), N_ ("Type the full score.")},
    {"excess-bonus", N_ ("{unit} has achieved more than planned: {points} points of bonus may be given for it."),
     N_ ("Add them as bonus, with the reason, if your own rules say so.")},
    {"nothing-reckoned", N_ ("No score was reckoned: all are there, or cannot be reckoned."), NULL},
    {"figure-unclear", N_ ("{target}: “{typed}” is no figure."), N_ ("Type a number: 73,5.")},
    {"score-reason-needed", N_ ("{target}: the council gives {score}, the unit {own}; a reason is needed."),
     N_ ("Write why, so that the unit can be answered.")},
    {"points-reason-needed", N_ ("Bonus and penalty need a reason."), N_ ("Write what they are for.")},
    {"publish-without-reason", N_ ("{unit}: {count} scores were changed without a reason, the first is “{target}”."),
     N_ ("Type the reasons, then publish.")},
    {"publish-unscored", N_ ("{unit}: the council has not scored {count} targets, the first is “{target}”."),
     N_ ("Score them before they are published; else they count nothing.")},
    {"published-already", N_ ("The scores of {year} are published already."), NULL},
    {"not-published", N_ ("The scores of {year} are not published."), NULL},
    {"nothing-to-publish", N_ ("The council has scored nothing of {year} yet."), N_ ("Score the pledges first.")},
    {"withdrawal-reason-needed", N_ ("Taking published scores back needs a reason."),
     N_ ("Write why: it stays on record.")},
    {"year-exists", N_ ("The year {year} is there already."), NULL},
    {"year-missing", N_ ("There is no year {year} in the file."), NULL},
    {"year-is-closed", N_ ("The year {year} is closed already."), NULL},
    {"year-is-open", N_ ("The year {year} is open."), NULL},
    {"open-undecided", N_ ("Nothing is decided yet on {name} (state “{state}”)."), N_ ("Pass, refuse or postpone it.")},
    {"open-draft", N_ ("The decision {decision} is still a draft."), N_ ("Sign or cancel it.")},
    {"open-review", N_ ("{name} is still marked “to be checked”."), N_ ("Look at it before the year is closed.")},
    {"open-undecided:passed", N_ ("{name} was passed and stands in no signed decision."),
     N_ ("Make the decision from those passed, and sign it.")},
    {"open-undecided:many", N_ ("Nothing is decided yet on {count} further ones."), NULL},
    {"open-review:many", N_ ("{count} further ones are still marked “to be checked”."), NULL},
    {"open-difficulty", N_ ("A difficulty that {unit} reported has no answer yet."),
     N_ ("Answer it, or note to whom it was passed on.")},
    {"open-difficulty:many", N_ ("{count} further difficulties have no answer yet."), NULL},
    {"open-deadline", N_ ("“{name}” is not noted as done."), N_ ("Type the day on which it was done.")},

    /* --- the year --- */
    {"office-day-unclear", N_ ("“{day}” is no day."), N_ ("Write it like 01/07/2025.")},
    {"office-changed-later", N_ ("The office cannot change on {day}: what it was until {last} is kept already."),
     N_ ("Choose a later day, or correct the line under “The office before”.")},
    {"conference-outside-year", N_ ("The conference on {day} does not lie in the year {year}."),
     N_ ("Choose a day of that year, from 20 to 31 December by the council's plan.")},
    {"conference-unusual", N_ ("The conference on {day} lies outside 20 to 31 December, as the council's plan has it."),
     NULL},
    {"date-outside-year", N_ ("{field}: {day} does not lie in the year {year}."),
     N_ ("Correct the day, or enter it in its own year.")},
    {"answer-missing", N_ ("The difficulty is noted as answered, but the answer is empty."),
     N_ ("Type the answer, so that the unit can be told.")},
    {"answer-not-noted", N_ ("There is an answer, but the difficulty is not noted as answered."),
     N_ ("Set its state to “Answered” once the unit has it.")},
};

/* Threads of their own read lists and look up findings. */
static gpointer
index_texts (gpointer data)
{
  GHashTable *by_key = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_hash_table_insert (by_key, (gpointer)texts[i].key, (gpointer)&texts[i]);
  return by_key;
}

const TdFindingText *
td_finding_text (const char *key)
{
  static GOnce once = G_ONCE_INIT;

  return g_hash_table_lookup (g_once (&once, index_texts, NULL), key);
}

const TdFindingText *
td_finding_texts (guint *n)
{
  *n = G_N_ELEMENTS (texts);
  return texts;
}
