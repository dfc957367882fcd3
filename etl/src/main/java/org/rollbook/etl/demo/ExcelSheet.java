package org.rollbook.etl.demo;

import java.util.List;

/** The sheets of the national collection template with their headings, trailing blanks included. */
enum ExcelSheet {
  B01(
      "B01单位",
      true,
      "机构名称|机构简称|机构编码|所在政区|隶属关系|机构级别|机构类别|法人单位标识|行政编制数|事业编制数（参照）|事业编制数（非参照）|工勤编制数|其他编制数|参照公务员法管理审批时间|参照公务员法管理审批文号|内设机构领导职数|正职领导职数|副职领导职数|备注|同级排序号"),
  A01(
      "A01人员",
      true,
      "姓名|身份证号|性别 |出生年月|籍贯|出生地|成长地|民族 |健康状况|参加工作时间|入党时间文字|政治面貌|入党时间|第二党派|第三党派|人员类别|人员管理状态|管理类别|熟悉专业有何特长|现工作单位及职务全称|现工作单位及职务简称|现职务层次|任现职务层次时间|现职级|任现职级时间|专业技术职务|是否具有两年以上基层工作经历|统计关系所在单位|简历|奖惩综述|年度考核结果综述|级别|编制类型|专业技术类公务员任职资格|公务员登记时间|备注"),
  A02(
      "A02职务",
      true,
      "姓名|身份证号|任职机构名称|是否领导成员|成员类别|职务名称|是否领导职务|职务排序|集体内排序|任职时间|任职文号|选拔任用方式|是否破格提拔|任职状态|免职时间|免职文号|职务变动原因综述|职务输出标识|主职务"),
  A05("A05职务职级", true, "姓名|身份证号|类别（职务层次、职级标志）|职务层次（职级）|批准日期|批准文号|终止日期|状态"),
  A06("A06专业技术", false, "姓名|身份证号|专业技术资格代码|专业技术资格名称|获得资格日期|取得资格途径|评委会或考试名称|输出标识"),
  A08(
      "A08学历学位",
      true,
      "姓名|身份证号|学历名称|学历代码|学位名称|学位代码|入学时间|毕（肄）业时间|学位授予时间|学校（单位）名称|所学专业名称|所学专业类别|教育类别|学制年限|输出标识"),
  A14("A14奖惩", false, "姓名|身份证号|奖惩名称|奖惩名称代码|批准日期|批准机关|批准机关级别|受奖惩时职务层次|撤销日期|批准机关性质"),
  A15("A15考核", false, "姓名|身份证号|考核结论|考核年度"),
  A36("A36家庭及社会关系", false, "姓名|身份证号|家庭成员姓名|称谓|出生日期|政治面貌|工作单位及职务|排序"),
  A99Z1("A99Z1补充", true, "姓名|身份证号|是否考录|录用时间|是否选调生|进入选调生时间");

  private final String title;
  private final boolean read;
  private final List<String> headings;

  ExcelSheet(String title, boolean read, String headings) {
    this.title = title;
    this.read = read;
    this.headings = List.of(headings.split("\\|", -1));
  }

  String title() {
    return title;
  }

  /** Whether its rows are declared: those of the other sheets nobody reads. */
  boolean read() {
    return read;
  }

  List<String> headings() {
    return headings;
  }

  /** The first row. */
  String titleRow(String version) {
    return "公务员管理信息系统(2017版)信息采集表 " + title + " " + version;
  }
}
