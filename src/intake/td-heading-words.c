/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-heading-words.h"

#include "td-text.h"

#include <string.h>

#define FAMILIES (1u << TD_LIST_FAMILIES)
#define CITIZENS (1u << TD_LIST_CITIZENS)
#define COLLECTIVES (1u << TD_LIST_COLLECTIVES)
#define CANDIDATES (FAMILIES | CITIZENS | COLLECTIVES)
#define PROPOSALS (1u << TD_LIST_PROPOSALS)
#define UNITS (1u << TD_LIST_UNITS)
#define COUNCIL (1u << TD_LIST_COUNCIL)
#define PLEDGES (1u << TD_LIST_PLEDGES)
#define EVALUATIONS (1u << TD_LIST_EVALUATIONS)
#define PEOPLE (CANDIDATES | PROPOSALS)
#define ALL (PEOPLE | UNITS | COUNCIL | PLEDGES | EVALUATIONS)

typedef struct {
  guint lists;      /* bits */
  const char *code; /* as td_column_meaning_parse() reads it */
  const char *headings;
} Words;

static const Words certain[] = {
    {PEOPLE, "field:agree",
     "Số phiếu đ.ý|Số phiếu ĐY|Đ/ý|ĐY|SP đồng ý|SL đồng ý|Số phiếu nhất trí|Phiếu nhất trí|Số hộ nhất trí|Số người tán "
     "thành|Số hộ tán thành|Phiếu thuận|Số phiếu thuận|Tín nhiệm|Phiếu tín nhiệm|Biểu quyết đồng ý|Số biểu quyết đồng "
     "ý|Số "
     "người biểu quyết đồng ý|Số người biểu quyết|Số ý kiến đồng ý|Ý kiến đồng ý|Số phiếu đề nghị|Số người giơ "
     "tay|Phiếu "
     "đạt|Số người đồng ý|Đồng ý|Nhất trí|Tán thành|Số phiếu bầu|Phiếu bầu|Số phiếu đạt"},
    {PEOPLE, "field:attend",
     "Số phiếu hợp lệ|Số người tham gia|Số người tham gia họp|Số hộ tham gia họp|Tổng số hộ tham gia|Tổng số hộ tham "
     "gia "
     "họp|Số đại biểu dự họp|Số đại biểu|Tổng số người bỏ phiếu|Số người bỏ phiếu|Số dự|Số dự họp|Người dự|Người dự "
     "họp|SL "
     "dự|SL dự họp|Số cử tri dự họp|Tổng số cử tri dự họp|Tổng số người tham gia|Tổng số người tham gia bình xét|Số "
     "người "
     "tham gia bình xét|Số hộ tham gia bình xét|Tổng số phiếu phát ra|Tổng số phiếu thu về|Phiếu phát ra|Phiếu thu "
     "về|Phiếu "
     "hợp lệ|Phát ra|Thu về|Tổng số người dự|Tổng phiếu|Số phiếu phát ra|Số phiếu thu về|Tổng số phiếu bầu|Dự họp|Số "
     "người "
     "dự họp|Số người có mặt|Số hộ dự họp"},
    {CANDIDATES, "field:name",
     "Họ tên, năm sinh|Họ và tên, năm sinh|Họ tên, năm sinh chủ hộ|Họ và tên, năm sinh chủ hộ|Họ và tên chủ hộ, năm "
     "sinh|Họ "
     "tên chủ hộ, năm sinh"},
    {CANDIDATES, "field:people",
     "NK|S.khẩu|Số người trong gia đình|Số thành viên gia đình|Số thành viên trong gia đình|Số người trong hộ gia "
     "đình|SL "
     "nhân khẩu|Số khẩu/hộ|Tổng số khẩu|Tổng số nhân khẩu"},
    {CANDIDATES, "field:culture_years",
     "Số năm đạt GĐVH|Số năm đạt GĐ văn hóa|Số năm GĐVH liên tục|Số năm đạt gia đình văn hóa liên tục"},
    {CANDIDATES, "field:job",
     "CV|Công việc đang làm|Công việc hiện nay|Chức vụ hiện nay|Chức vụ, chức danh|Nghề nghiệp hiện tại|Nghề nghiệp "
     "hiện "
     "nay|Chức vụ công tác"},
    {CANDIDATES, "unit", "Nơi đăng ký|Chỗ ở hiện nay|Chỗ ở|Nơi ở hiện nay|Khu dân cư|Nơi sinh sống|Nơi ở, công tác"},
    {CANDIDATES, "field:achievement",
     "Việc làm tiêu biểu|Gương điển hình|TTTT|Tóm tắt thành tích đạt được|Việc làm cụ thể"},
    {PROPOSALS, "field:name", "Tên đối tượng|Đối tượng khen thưởng|Đối tượng được khen thưởng|Tên đơn vị/tập thể"},
    {PROPOSALS, "unit",
     "Tên đơn vị/tập thể công tác|Đơn vị/tập thể công tác|Tên đơn vị công tác|Cơ quan/đơn vị công tác"},
    {PROPOSALS, "field:job", "CV|Chức vụ hiện nay|Chức vụ, nghề nghiệp|Chức vụ công tác"},
    {PROPOSALS, "field:form",
     "Đề nghị khen thưởng|Loại khen thưởng|Mức khen|Mức khen thưởng|Khen thưởng|Đề nghị hình thức|Hình thức KT đề "
     "nghị|Danh "
     "hiệu TĐ|Danh hiệu thi đua|Danh hiệu thi đua, hình thức khen thưởng"},
    {PROPOSALS, "field:level",
     "Cấp trình|Cấp ra quyết định|Thẩm quyền|Thẩm quyền quyết định|Thẩm quyền khen thưởng|Cơ quan khen|Cấp khen, tặng"},
    {PROPOSALS, "field:achievement", "Lý do khen|Nội dung khen|Lý do đề nghị|Tóm tắt thành tích đạt được"},
    {UNITS, "field:name",
     "Cơ quan, đơn vị|Cơ quan đơn vị|Tên khu|Khu dân cư|Tên khu dân cư|KDC|Tên ĐV|Tên thôn, tiểu khu|Tên thôn, "
     "TK|Thôn, tiểu "
     "khu|Thôn/tiểu khu"},
    {UNITS, "field:head",
     "Trưởng thôn|Trưởng TK|Tiểu khu trưởng|Trưởng tiểu khu/Thủ trưởng|Trưởng thôn, tiểu khu|Trưởng thôn/tiểu khu|Họ "
     "tên "
     "trưởng thôn|Họ tên trưởng TK|Họ tên trưởng tiểu khu|Lãnh đạo đơn vị|Thủ trưởng đơn vị|Họ tên thủ trưởng|Hiệu "
     "trưởng|Tổ trưởng"},
    {UNITS, "field:title", "CV"},
    {UNITS, "field:phone", "Số máy|Tel|Zalo|SDT"},
    {UNITS, "field:households", "Số hộ dân|SL hộ|TS hộ|Tổng hộ|Số hộ GĐ"},
    {UNITS, "field:members",
     "Khẩu|NK|Số NK|Dân số|Số CB, GV|Số CB, GV, NV|Số cán bộ|Số cán bộ, giáo viên|Số lượng người|Biên chế|Số CBCC|Số "
     "CBCCVC|Số "
     "đoàn viên|Số hội viên|Số đoàn viên, hội viên|Tổng số khẩu|Tổng số nhân khẩu"},
    {UNITS, "in-charge",
     "UV HĐ phụ trách|Thành viên HĐTĐKT phụ trách|Cán bộ phụ trách|CB phụ trách|Ủy viên phụ trách|UV phụ trách|UBND "
     "phân công "
     "phụ trách|Thành viên hội đồng|Thành viên Hội đồng phụ trách|Thành viên Hội đồng theo dõi|Đ/c phụ trách|Đồng chí "
     "phụ "
     "trách|CB chỉ đạo|Cán bộ chỉ đạo"},
    {COUNCIL, "field:position",
     "Chức vụ hiện nay|Chức vụ, cơ quan|Chức vụ - đơn vị|Cơ quan công tác|Chức vụ Đảng, chính quyền|Chức vụ, nơi công "
     "tác"},
    {COUNCIL, "field:role",
     "Nhiệm vụ được phân công|Tham gia HĐ|Tham gia Hội đồng|Cương vị|Nhiệm vụ trong HĐ|Phân công nhiệm vụ"},
    {PLEDGES, "field:content",
     "Nội dung giao ước|Nội dung đăng ký|Nội dung công việc|Nội dung, tiêu chí|Nội dung, chỉ tiêu|Tiêu chí thi đua|Tên "
     "tiêu "
     "chí|Nội dung tiêu chuẩn"},
    {PLEDGES, "field:measure", "Đ.vị tính|ĐV tính|Đơn vị đo"},
    {PLEDGES, "field:target",
     "Mức cam kết|Mức đăng ký|Số đăng ký|Kế hoạch giao|Kế hoạch được giao|Mức phấn đấu|Chỉ tiêu được giao|Chỉ tiêu "
     "phấn đấu"},
    {PLEDGES, "field:result", "Ước thực hiện|Đã thực hiện|Mức đạt được|Kết quả TH"},
    {PLEDGES, "field:max_score", "Điểm quy định|Điểm tiêu chuẩn|Biểu điểm|Điểm chuẩn tối đa"},
    {PLEDGES, "field:self_score",
     "Tự đánh giá|Điểm tiểu khu tự chấm|Điểm thôn tự chấm|Điểm đạt được|Điểm TC|Tự chấm điểm|Tiểu khu tự chấm|Thôn tự "
     "chấm"},
};

/* The same heading may stand several times, for the likeliest meaning first. */
static const Words likely[] = {
    {PLEDGES, "field:content", "Chỉ tiêu|Tiêu chuẩn|Công việc|Nhiệm vụ|Mục tiêu"},
    {PLEDGES, "field:target", "Chỉ tiêu cam kết|Cam kết|Đăng ký|Nội dung cam kết|Chỉ tiêu đăng ký"},
    {PLEDGES, "field:result", "Đạt|Kết quả"},
    {PLEDGES, "field:measure", "Đơn vị"},
    {PLEDGES, "field:max_score", "Điểm|Số điểm"},
    {PLEDGES, "field:self_score", "Điểm đạt|Đơn vị chấm"},
    {PROPOSALS, "field:name",
     "Đối tượng|Đơn vị|Tên đơn vị|Cơ quan, đơn vị|Tập thể|Tên cơ quan, đơn vị|Tên tiểu khu|Tiểu khu"},
    {PROPOSALS, "unit", "Nơi thường trú|Thường trú|Hộ khẩu thường trú|HKTT"},
    {PROPOSALS, "field:achievement", "Lý do|Nội dung"},
    {COLLECTIVES, "field:name",
     "Cơ quan, đơn vị|Cơ quan đơn vị|Đơn vị|Tên đơn vị|Tiểu khu|Tên tiểu khu|Tên cơ quan, đơn vị|Tiểu khu/đơn vị|Tập "
     "thể|Thôn|Thôn, tiểu khu|Khu dân cư"},
    {FAMILIES, "field:name", "Họ và tên vợ chồng|Họ tên vợ chồng|Vợ chồng|Họ tên chồng|Họ và tên chồng"},
    {FAMILIES, "field:people", "Số người|Thành viên|Số thành viên|Khẩu"},
    {FAMILIES | CITIZENS, "field:attend", "Họp"},
    {CITIZENS, "field:achievement", "Nội dung|Lý do|Lý do đề nghị"},
    {CANDIDATES, "unit", "Nơi thường trú|Thường trú|Hộ khẩu thường trú|HKTT|Trú quán"},
    {UNITS, "in-charge", "Người phụ trách|Phụ trách"},
    {UNITS, "field:head", "Người phụ trách|Người đại diện|Đại diện|Lãnh đạo"},
    {COUNCIL, "field:role", "Thành phần"},
};

/* Of no use, whole; words stand for all headings that have them in. */
static const struct {
  guint lists;
  const char *headings;
  const char *words;
} idle[] = {
    {ALL, "CCCD|Số CCCD|Số căn cước|CMND|TL|Tỷ lệ|Không|Trắng|Quê quán|Nguyên quán",
     "can cuoc|cmnd|so cccd|so dinh danh|dan toc|ton giao|vao dang|trinh do|hoc van|khong dong y|khong tan thanh|khong "
     "nhat "
     "tri|phieu trang|khong hop le|y kien khac|noi sinh|ho ten vo|ho va ten vo|ten vo|ho ten chong|ho va "
     "ten chong|so tai khoan"},
    {PEOPLE,
     "Đảng viên|Đoàn viên|Xếp loại|Mã hộ|Mã số hộ|Số nhà|Tổ|SĐT|Số điện thoại|Điện thoại|ĐT|Hoàn cảnh|Hoàn cảnh gia "
     "đình|Điểm|Tổng điểm|Lần đầu|Văn hóa|Chuyên môn|Quan hệ với chủ hộ|Phân loại|Phân loại đối tượng|Đánh "
     "giá|Lĩnh vực|Lĩnh vực hoạt động",
     "dien thoai|lop|trieu tap|duoc moi"},
    {COLLECTIVES,
     "Số người|Số thành viên|Quân số|Tổng số người|Trưởng đơn vị|Hiệu trưởng|Trạm trưởng|Tổ trưởng|Giám đốc|Đại "
     "diện|Người đại diện|Số hộ|Số hộ dân|Tổng số hộ|Số nhân khẩu|Số khẩu|Số cán bộ|Số CBCC|Số đoàn viên|Số hội "
     "viên|Loại hình|Loại "
     "hình đơn vị|Loại hình tập thể",
     "nguoi dung dau|thu truong|lanh dao|truong tieu khu|truong tk|truong thon|truong khu|bi thu chi"},
    {UNITS, "Bí thư|Phó bí thư", "bi thu chi|bi thu dang|pho tieu khu|pho thon|mat tran"},
    {COUNCIL, "Đơn vị phụ trách|Địa bàn phụ trách|Phụ trách đơn vị|Năm sinh|Ngày sinh|Giới tính|Đảng viên", NULL},
    {1u << TD_LIST_EVALUATIONS, "", "diem theo nhom|diem theo linh vuc|diem cac linh vuc|diem thanh phan"},
    {PLEDGES, "Đánh giá|So sánh|Xếp loại|Hoàn thành|Biện pháp|Thời gian|Thời gian hoàn thành",
     "so sanh|ly do tru|ly do cong"},
};

static gboolean
is_one_of (const char *headings, const char *folded)
{
  g_auto (GStrv) spellings = g_strsplit (headings, "|", -1);

  for (guint i = 0; spellings[i] != NULL; i++) {
    g_autofree char *spelling = td_text_fold (spellings[i]);

    if (strcmp (spelling, folded) == 0)
      return TRUE;
  }
  return FALSE;
}

/* Folded heading → GArray of Words *, made once for each table. */
static GHashTable *
index_of (const Words *words, gsize n)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);

  for (gsize i = 0; i < n; i++) {
    g_auto (GStrv) spellings = g_strsplit (words[i].headings, "|", -1);

    for (guint j = 0; spellings[j] != NULL; j++) {
      g_autofree char *folded = td_text_fold (spellings[j]);
      GPtrArray *all = g_hash_table_lookup (index, folded);

      if (all == NULL) {
        all = g_ptr_array_new ();
        g_hash_table_insert (index, g_steal_pointer (&folded), all);
      }
      g_ptr_array_add (all, (gpointer)&words[i]);
    }
  }
  return index;
}

static TdColumnMeaning
nth_meaning (GHashTable *index, TdListKind list, const char *folded, guint n)
{
  const GPtrArray *all = g_hash_table_lookup (index, folded);
  TdColumnMeaning none = {TD_USE_NONE, -1};

  for (guint i = 0; all != NULL && i < all->len; i++) {
    const Words *words = g_ptr_array_index (all, i);

    if ((words->lists & (1u << list)) != 0 && n-- == 0)
      return td_column_meaning_parse (td_list_kind_record (list), words->code);
  }
  return none;
}

TdColumnMeaning
td_heading_words_certain (TdListKind list, const char *folded)
{
  static GHashTable *index;
  static gsize made;

  if (g_once_init_enter (&made)) {
    index = index_of (certain, G_N_ELEMENTS (certain));
    g_once_init_leave (&made, 1);
  }
  return nth_meaning (index, list, folded, 0);
}

TdColumnMeaning
td_heading_words_likely (TdListKind list, const char *folded, guint n)
{
  static GHashTable *index;
  static gsize made;

  if (g_once_init_enter (&made)) {
    index = index_of (likely, G_N_ELEMENTS (likely));
    g_once_init_leave (&made, 1);
  }
  return nth_meaning (index, list, folded, n);
}

/* Whether words, one of several between bars, stand in text as whole words. */
static gboolean
has_words (const char *text, const char *words)
{
  g_auto (GStrv) each = g_strsplit (words, "|", -1);

  for (guint i = 0; each[i] != NULL; i++)
    if (td_text_find_words (text, each[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* "Bí thư chi bộ" leads no unit, but "Bí thư chi bộ, trưởng tiểu khu" does. */
static gboolean
names_head (const char *text)
{
  return has_words (text, "truong tieu khu|truong tk|truong thon|truong khu|truong ban");
}

gboolean
td_heading_words_idle_group (TdListKind list, const char *parents)
{
  for (guint i = 0; i < G_N_ELEMENTS (idle); i++)
    if ((idle[i].lists & (1u << list)) != 0 && idle[i].words != NULL && has_words (parents, idle[i].words)
        && !(list == TD_LIST_UNITS && names_head (parents)))
      return TRUE;
  return FALSE;
}

gboolean
td_heading_words_idle (TdListKind list, const char *folded)
{
  if (list == TD_LIST_UNITS && names_head (folded))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (idle); i++) {
    if ((idle[i].lists & (1u << list)) == 0)
      continue;
    if (is_one_of (idle[i].headings, folded))
      return TRUE;
    if (idle[i].words != NULL && has_words (folded, idle[i].words))
      return TRUE;
  }
  /* "2021", "2022": what was in other years. */
  return (PEOPLE & (1u << list)) != 0 && strlen (folded) == 4 && strspn (folded, "0123456789") == 4;
}

gboolean
td_heading_words_votes (const char *parents, const char *folded)
{
  if (is_one_of (
          "Số phiếu|Phiếu|Kết quả|Tổng số|Kết quả bình xét|Kết quả họp|Kết quả họp bình xét|Kết quả biểu quyết|Kết "
          "quả bỏ phiếu|Kết quả kiểm phiếu|Kết quả bầu|Biểu quyết|Bình xét|Số phiếu bầu chọn",
          folded))
    return TRUE;
  return has_words (parents, "phieu|ket qua|binh xet|bieu quyet|hop")
         && is_one_of ("Tổng|Số lượng|SL|Số hộ|Số người|Tổng số người|Tổng số hộ", folded);
}

int
td_heading_words_year (const char *folded, char **rest)
{
  gsize length = strlen (folded);
  const char *at = length > 4 ? folded + length - 4 : NULL;
  int year = at != NULL && at[-1] == ' ' && strspn (at, "0123456789") == 4 ? (int)g_ascii_strtoll (at, NULL, 10) : 0;

  if (year < 2000 || year > 2099)
    return 0;
  length = (gsize)(at - 1 - folded);
  *rest = g_strndup (folded, length);
  if (g_str_has_suffix (*rest, " nam"))
    (*rest)[length - strlen (" nam")] = '\0';
  return year;
}
