/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-list-table.h"

G_BEGIN_DECLS

/* Headings that are put together from the same few words in ever other ways: "(Tổng) số đại biểu/người/hộ/thành viên … dự
 * họp/có mặt/đồng ý", "Tổng số nhân khẩu trong gia đình", "Tên tập thể, hộ gia đình, cá nhân", "Đăng ký đầu năm". Every
 * word of them must be known, so "Số người không đồng ý" is none of them. */

/* What the heading means; folded: by td_text_fold(), whole. use is TD_USE_NONE where no rule fits. */
TdColumnMeaning td_heading_rules_match (TdListKind list, const char *folded);

G_END_DECLS
