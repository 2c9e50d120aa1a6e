/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-kind.h"

/* Words that keep the declarations readable. */
#define REQUIRED TD_FIELD_REQUIRED
#define SEARCHED TD_FIELD_SEARCHED
#define HIDDEN TD_FIELD_HIDDEN
#define READ_ONLY TD_FIELD_READ_ONLY
#define FILTER TD_FIELD_FILTER
#define PRIVATE TD_FIELD_PRIVATE
#define COMPUTED (TD_FIELD_COMPUTED | TD_FIELD_READ_ONLY)
#define KEY TD_FIELD_KEY

/* Declared kinds by topic; each array ends with a kind whose table is NULL. */
extern const TdRecordKind td_kinds_of_units[];
extern const TdRecordKind td_kinds_of_council[];
extern const TdRecordKind td_kinds_of_pledges[];
extern const TdRecordKind td_kinds_of_candidates[];
extern const TdRecordKind td_kinds_of_awards[];
extern const TdRecordKind td_kinds_of_law[];
extern const TdRecordKind td_kinds_of_words[];
extern const TdRecordKind td_kinds_of_year[];

/* Used by several topics. */
extern const TdChoice td_choices_sex[];
extern const TdChoice td_choices_subject[];
extern const TdChoice td_choices_candidacy_state[];
extern const TdChoice td_choices_certainty[];
