/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-demo-private.h"

#include <glib/gi18n-lib.h>

#include "td-council-meetings.h"

/* The year's course in the demonstration: what was done in time, and what units have asked. */

static const struct {
  const char *step;
  const char *day;
} done[] = {
    {"signing", "2023-01-30"}, {"mid-year", "2023-07-08"}, {"review", "2023-11-24"},
    {"posting", "2023-12-08"}, {"council", "2023-12-15"},
};

static const struct {
  const char *unit;
  const char *by;
  const char *day;
  const char *text;
  const char *answer; /* NULL: none yet */
  const char *answered_on;
  const char *state;
} difficulties[] = {
    {"Tiểu khu 3", "Lê Thị Hoa", "2023-10-20",
     "Nhiều hộ đi làm ăn xa, họp bình xét không đủ 60 % số hộ; xin được họp vào tối chủ nhật.",
     "Đồng ý họp tối chủ nhật; hộ vắng gửi ý kiến bằng phiếu, ghi rõ trong biên bản.", "2023-10-23", "answered"},
    {"Tiểu khu 12", "Phạm Văn Sơn", "2023-11-14",
     "Chưa rõ hộ mới tách khẩu trong năm có được bình xét gia đình kiểu mẫu không.", NULL, NULL, "open"},
    {"Trường Tiểu học thị trấn", "Nguyễn Thị Thu", "2023-11-20",
     "Giáo viên thuộc biên chế huyện đề nghị khen ở trường hay ở nơi cư trú?", NULL, NULL, "forwarded"},
};

static gboolean
mark_done (TdStore *store, GError **error)
{
  TdListing listing = {.kind = td_kind_by_table ("deadline"), .year = TD_DEMO_YEAR};
  g_autoptr (GPtrArray) deadlines = td_store_load_all (store, &listing, error);

  if (deadlines == NULL)
    return FALSE;
  for (guint i = 0; i < deadlines->len; i++) {
    TdRecord *deadline = g_ptr_array_index (deadlines, i);
    const char *day = NULL;

    for (guint d = 0; d < G_N_ELEMENTS (done); d++)
      if (g_strcmp0 (td_record_text (deadline, "step"), done[d].step) == 0)
        day = done[d].day;
    if (day == NULL)
      continue;
    td_record_set_text (deadline, "done_on", day);
    if (!td_store_save (store, deadline, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
enter_difficulties (TdStore *store, GError **error)
{
  g_autoptr (GPtrArray) units = td_demo_load_all (store, TD_KIND_UNIT, error);

  if (units == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (difficulties); i++) {
    g_autoptr (TdRecord) record = td_record_new (td_kind_by_table ("difficulty"));

    td_record_set_integer (record, "year", TD_DEMO_YEAR);
    td_record_set_text (record, "text", difficulties[i].text);
    td_record_set_text (record, "reported_by", difficulties[i].by);
    td_record_set_text (record, "reported_on", difficulties[i].day);
    td_record_set_text (record, "answer", difficulties[i].answer);
    td_record_set_text (record, "answered_on", difficulties[i].answered_on);
    td_record_set_text (record, "state", difficulties[i].state);
    for (guint u = 0; u < units->len; u++)
      if (g_strcmp0 (td_record_text (g_ptr_array_index (units, u), "name"), difficulties[i].unit) == 0)
        td_record_set_integer (record, "unit_id", ((TdRecord *)g_ptr_array_index (units, u))->id);
    if (!td_store_save (store, record, error))
      return FALSE;
  }
  return TRUE;
}

/* The days of the units' meetings, one evening after the other; the minutes of one unit are still owed. */
static gboolean
date_meetings (TdStore *store, GError **error)
{
  TdListing listing = {.kind = td_kind_by_table ("meeting"), .year = TD_DEMO_YEAR, .order = "unit_id"};
  g_autoptr (GPtrArray) meetings = td_store_load_all (store, &listing, error);
  gint64 unit = 0;
  int day = 5;

  if (meetings == NULL)
    return FALSE;
  for (guint i = 0; i < meetings->len; i++) {
    TdRecord *meeting = g_ptr_array_index (meetings, i);
    g_autofree char *held_on = NULL;

    if (td_record_integer (meeting, "unit_id") != unit)
      day = day % 18 + 6;
    unit = td_record_integer (meeting, "unit_id");
    if (g_strcmp0 (td_store_title (store, td_kind_get (TD_KIND_UNIT), unit), "Tiểu khu 9") == 0)
      continue;
    held_on = g_strdup_printf ("2023-11-%02d", day);
    td_record_set_text (meeting, "held_on", held_on);
    td_record_set_text (meeting, "place", "Nhà văn hoá");
    td_record_set_text (meeting, "ballot", "hands");
    if (!td_store_save (store, meeting, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
td_demo_hold (TdStore *store, GError **error)
{
  g_autoptr (TdRecord) meeting = td_council_new_meeting (store, TD_DEMO_YEAR, 0, NULL);
  g_autoptr (GPtrArray) members = td_demo_load_all (store, TD_KIND_COUNCIL_MEMBER, error);
  g_autoptr (TdCouncilResult) held = NULL;
  g_autoptr (TdCouncilResult) attended = NULL;
  TdAttendee last = {.state = "written", .reason = "Đi công tác"};

  if (members == NULL || members->len == 0)
    return members != NULL;
  td_record_set_text (meeting, "held_on", "2023-12-15");
  td_record_set_text (meeting, "place", "Hội trường UBND thị trấn");
  td_record_set_text (meeting, "ballot", "secret");
  last.name = td_record_text (g_ptr_array_index (members, members->len - 1), "name");
  held = td_council_hold (store, meeting, error);
  if (held == NULL)
    return FALSE;
  attended = td_council_attend (store, held->id, &last, 1, TRUE, error);
  return attended != NULL;
}

gboolean
td_demo_course (TdStore *store, GError **error)
{
  if (!td_store_begin (store, _ ("Deadlines done, difficulties reported"), error))
    return FALSE;
  if (mark_done (store, error) && enter_difficulties (store, error) && date_meetings (store, error))
    return td_store_commit (store, error);
  td_store_rollback (store);
  return FALSE;
}
