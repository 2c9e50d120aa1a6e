/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-store.h"

G_BEGIN_DECLS

/* Fills a new file with the demonstration year 2023 of thị trấn Hà Trung (all people invented): the shipped lists are
 * imported as a clerk would, then scores, votes, a decision and its awards are entered, each as an action of its own.
 */
gboolean td_demo_fill (TdStore *store, GError **error);

G_END_DECLS
