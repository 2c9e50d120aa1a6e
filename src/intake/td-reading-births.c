/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-reading-private.h"

#include "td-date.h"

#include <stdio.h>

/* What a whole column of births says of the order of day and month. */
typedef struct {
  guint dates_low, dates_high; /* in cells of dates: days up to 12, and above */
  guint texts_low, texts_high; /* the same in texts */
  guint month_first;           /* texts that are a date only with the month first: "05/13/1968" */
} DayOrder;

static gboolean
is_month_first (const char *text)
{
  int month, day, year, length = 0;

  return sscanf (text, "%2d%*1[/.-]%2d%*1[/.-]%4d%n", &month, &day, &year, &length) == 3 && length > 0 && month >= 1
         && month <= 12 && day > 12 && day <= 31;
}

static void
count (DayOrder *order, const TdDraftRow *draft, int birth)
{
  const TdValue *value = &draft->record->values[birth];
  TdDate date;

  if (value->type != TD_VALUE_TEXT)
    return;
  if (!td_date_parse_iso (value->text, &date)) {
    order->month_first += is_month_first (value->text);
    return;
  }
  if (date.day == 0)
    return;
  if (draft->birth_is_date)
    *(date.day > 12 ? &order->dates_high : &order->dates_low) += 1;
  else
    *(date.day > 12 ? &order->texts_high : &order->texts_low) += 1;
}

static const char *
heading_of (const TdLayout *layout, int birth)
{
  for (guint i = 0; i < layout->columns->len; i++) {
    const TdLayoutColumn *column = &g_array_index (layout->columns, TdLayoutColumn, i);

    if (column->use == TD_USE_BIRTH_MALE || column->use == TD_USE_BIRTH_FEMALE
        || (column->use == TD_USE_FIELD && column->field == birth))
      return column->heading;
  }
  return NULL;
}

void
td_sheet_reading_doubt_births (TdSheetReading *reading)
{
  int birth = td_kind_role_index (reading->layout->record_kind, TD_ROLE_BIRTH_DATE);
  DayOrder order = {0};
  gboolean of_dates, of_texts;

  for (guint i = 0; birth >= 0 && i < reading->rows->len; i++)
    count (&order, g_ptr_array_index (reading->rows, i), birth);
  /* A spreadsheet that puts the month first made dates of what it could read so, and left the rest as it was typed. */
  of_dates = order.dates_low > 0 && order.dates_high == 0 && order.texts_high > 0 && order.texts_low == 0;
  of_texts = order.month_first > 0 && order.texts_high == 0;
  for (guint i = 0; (of_dates || of_texts) && i < reading->rows->len; i++) {
    TdDraftRow *draft = g_ptr_array_index (reading->rows, i);
    const TdValue *value = &draft->record->values[birth];
    TdCellNote note = {.finding = "day-month-doubtful", .field = birth, .filled = TRUE};
    TdDate date;

    if (value->type != TD_VALUE_TEXT || !td_date_parse_iso (value->text, &date) || date.day == 0 || date.day > 12
        || date.day == date.month || !(draft->birth_is_date ? of_dates : of_texts))
      continue;
    note.column = g_strdup (heading_of (reading->layout, birth));
    note.text = td_date_format (date);
    note.other = td_date_format ((TdDate){date.year, date.day, date.month});
    td_draft_row_add_note (draft, note);
  }
}
