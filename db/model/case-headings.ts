/** How people head the columns of their tables of cases: plain names (small letters and digits, nothing else) for each field. Pure. */

export interface Headings {
  readonly field: string;
  readonly names: readonly string[];
}

const words = (text: string) => text.split(' ');

/** In the order in which they are tried: a name that stands twice is the first's. */
export const headings: readonly Headings[] = [
  {
    field: 'key',
    names: words(
      'id caseid casenumber caseno no nr number ref reference referencenumber code uuid instanceid metainstanceid recordid incidentid entryid eventid 编号 案件编号 序号',
    ),
  },
  {
    field: 'title',
    names: words('title casetitle casename nameofcase headline incidenttitle heading subject incident case 标题 案名 案件 案件名称 事件'),
  },
  {
    field: 'begin',
    names: words(
      'date begin start startdate begindate incidentdate dateofincident eventdate dateofevent dateofarrest arrestdate dateofviolation dateofattack when from day datestart datefrom 日期 时间 发生日期 发生时间 开始日期 开始 被捕日期 被抓日期 事发日期 事发时间 案发日期 案发时间 事件日期 事件时间',
    ),
  },
  { field: 'end', names: words('end enddate until dateto dateend dateofend 结束日期 结束') },
  { field: 'dates', names: words('dates period daterange 起止日期') },
  {
    field: 'place',
    names: words(
      'place location city town village district province region state country where placeofincident incidentlocation placeofarrest address 地点 城市 省份 地区 省 市 发生地 国家',
    ),
  },
  {
    field: 'narrative',
    names: words(
      'narrative description details detail summary story account whathappened text content body casedescription incidentdescription 描述 经过 案情 详情 内容 摘要 简介 事件经过 案情简介',
    ),
  },
  { field: 'remarks', names: words('remarks comments comment notes note 备注 说明 附注') },
  { field: 'impact', names: words('impact effect 影响') },
  { field: 'tags', names: words('tags tag keywords keyword labels topics topic themes theme 标签 关键词 主题') },
  { field: 'confidentiality', names: words('confidentiality 保密级别 密级') },
  { field: 'monitoringStatus', names: words('monitoringstatus casestatus followup 跟进状态') },
  { field: 'urgency', names: words('urgency priority 紧急程度') },
  { field: 'received', names: words('received datereceived reportedon reportdate today submissiondate submissiontime 收到日期 录入日期') },
  { field: 'deadline', names: words('deadline due duedate 截止日期 期限') },
  { field: 'nextAction', names: words('nextaction nextstep 下一步') },
  {
    field: 'act.type',
    names: words(
      'type violation violations violationtype typeofviolation act acts acttype actofviolation attack attacktype typeofattack threat typeofthreat category incidenttype typeofincident abuse typeofabuse whatwasdone violationcategory typeofdeath 行为 侵权类型 类型 侵害类型 迫害类型 侵犯类型 类别 做了什么 行为类型 侵害行为 措施',
    ),
  },
  { field: 'act.charge', names: words('charge charges accusation chargedwith 罪名 指控 控罪') },
  { field: 'act.law', names: words('law article legalbasis articleofthelaw 法律 法条 法律依据') },
  { field: 'act.statedReason', names: words('reason statedreason officialreason pretext 理由 原因 官方理由') },
  { field: 'act.consequences', names: words('consequences consequence result outcome 后果 结果') },
  { field: 'act.statusAtEnd', names: words('status currentstatus victimstatus statusofvictim 现状 状态 当前状态') },
  { field: 'act.numberAffected', names: words('numberofvictims victimscount numberaffected affected 人数') },
  { field: 'act.place', names: words('actplace 行为地点') },
  { field: 'act.released', names: words('released releasedate dateofrelease 释放日期 获释日期 释放时间') },
  { field: 'act.orderedBy', names: words('orderedby 下令者 下令人') },
  { field: 'act.familyTold', names: words('familynotified familyinformed 通知家属 通知家属日期') },
  { field: 'act.warrantShown', names: words('warrant warrantshown 出示证件 出示手续') },
  { field: 'act.methods', names: words('methods method methodsoftorture torturemethods 酷刑方式 虐待方式') },
  { field: 'act.injuries', names: words('injuries injury 伤情 伤势') },
  { field: 'act.causeOfDeath', names: words('causeofdeath 死因') },
  {
    field: 'stay.place',
    names: words('placeofdetention detentionplace detentioncentre detentioncenter prison heldat 关押地点 羁押地点 看守所 监狱'),
  },
  { field: 'stay.authority', names: words('detainingauthority heldby 关押单位 羁押单位') },
  { field: 'stay.begin', names: words('heldfrom detainedfrom 关押日期 羁押日期') },
  { field: 'stay.end', names: words('helduntil detaineduntil 关押至 羁押至') },
  { field: 'proceeding.caseNumber', names: words('courtcasenumber courtcaseno docket docketnumber 案号') },
  { field: 'proceeding.court', names: words('court courtname nameofcourt tribunal 法院 审理法院 受理法院') },
  { field: 'proceeding.judge', names: words('judge judges presidingjudge 法官 审判长 主审法官') },
  { field: 'proceeding.prosecutor', names: words('prosecutor prosecution procuratorate 检察院 公诉人 检察官 公诉机关') },
  {
    field: 'proceeding.counsel',
    names: words('counsel lawyer lawyers defencelawyer defenselawyer attorney 律师 辩护律师 辩护人 代理律师'),
  },
  { field: 'proceeding.instance', names: words('instance courtinstance 审级') },
  { field: 'proceeding.verdict', names: words('verdict judgment judgement 判决 判决结果') },
  {
    field: 'proceeding.decided',
    names: words('verdictdate dateofverdict judgmentdate dateofjudgment sentencingdate dateofsentence 判决日期 宣判日期 宣判'),
  },
  { field: 'proceeding.sentence', names: words('sentence sentencing 刑罚 量刑 刑期') },
  { field: 'proceeding.sentenceMonths', names: words('sentencemonths monthsofimprisonment 刑期月数') },
  { field: 'proceeding.appealed', names: words('appeal appealed appealdate dateofappeal 上诉日期') },
  { field: 'charge.article', names: words('articlenumber articles articlecharged 条款 条文 涉嫌条款') },
  { field: 'charge.offence', names: words('offence offense offences offenses 涉嫌罪名') },
  { field: 'charge.date', names: words('chargedate dateofcharge chargedon indictmentdate dateofindictment 起诉日期') },
  { field: 'charge.outcome', names: words('chargeoutcome 指控结果') },
  { field: 'hearing.date', names: words('hearing hearingdate hearings dateofhearing trialdate dateoftrial 开庭日期 庭审日期 开庭') },
  { field: 'hearing.result', names: words('hearingresult 庭审结果') },
  {
    field: 'person.name',
    names: words(
      'name victim victims victimname victimsname nameofvictim namesofvictims fullname journalist defender hrd hrdname person persons who nameofdefender namesofdefenders nameofjournalist 姓名 受害人 当事人 受害者 被捕者 人物 名字',
    ),
  },
  { field: 'person.occupation', names: words('occupation profession job jobtitle role victimoccupation 职业 身份') },
  {
    field: 'person.organisation',
    names: words(
      'organisation organization employer media outlet mediaoutlet newsorganization organizations organisations affiliation workplace 单位 机构 所属机构 媒体 律所',
    ),
  },
  { field: 'person.sex', names: words('sex gender victimgender victimsex 性别') },
  { field: 'person.birthDate', names: words('birthdate dateofbirth dob born birth 出生日期 生日 出生') },
  { field: 'person.birthPlace', names: words('birthplace placeofbirth 出生地 籍贯') },
  { field: 'person.citizenship', names: words('nationality citizenship nationalities 国籍') },
  { field: 'relation.other', names: words('relatedperson relative 关联人 亲属') },
  { field: 'relation.type', names: words('relation relationship 关系') },
  { field: 'risk.description', names: words('risk risks 风险') },
  { field: 'protection.kind', names: words('protection protectionmeasure 保护措施') },
  { field: 'person.activities', names: words('activities coverage areaofwork 活动 工作领域') },
  {
    field: 'actor.name',
    names: words(
      'perpetrator perpetrators perpetratorname nameofperpetrator actor actors suspect suspects suspectedperpetrator suspectedperpetrators allegedperpetrator responsible authority agency sourceoffire bywhom committedby 加害者 施害者 责任方 行为人 加害人 抓捕机关 办案机关 办案单位',
    ),
  },
  { field: 'actor.type', names: words('perpetratortype perpetratortypes typeofperpetrator actortype 加害者类型') },
  { field: 'actor.degree', names: words('degree involvement degreeofinvolvement 参与程度') },
  { field: 'actor.unit', names: words('unit 部门') },
  {
    field: 'source.title',
    names: words('source sources link links url sourceurl website sourcename reference references evidence 来源 链接 出处 消息来源'),
  },
  { field: 'source.date', names: words('sourcedate dateofsource 来源日期') },
  { field: 'source.language', names: words('sourcelanguage 来源语言') },
  { field: 'source.reliability', names: words('reliability 可靠性') },
];
