/** Who stands to whom. */
export const graph = {
  'help.relations.title': '人物之间的关系',
  'help.relations.text':
    '关系写在人物页面上：家人、同事、律师、带级别和日期的职务、上下级机构。某人在行为发生时担任的职务，显示在其参与情况旁。“人物关系”在人物和案件页面上画出关系和行为：虚线是行为，实线是关系。用方向键沿连线移动；“列表”以文字列出同样的内容。有人数的群体，其成员计入该人数，不另外增加。',
  'graph.title': '人物关系',
  'graph.view.graph': '图',
  'graph.view.list': '列表',
  'graph.keys': '用方向键沿连线移动，按回车键打开该人。',
  'graph.relation': '{from} · {what} · {to}',
  'graph.acts': '{from}参与了针对{to}的 {count} 项行为',
  'graph.between.acts': '参与 {count} 项行为，针对',
  'graph.did': '参与 {count} 项行为',
  'graph.suffered': '遭受 {count} 项行为',
  'graph.saidOf': '{what} · {name}',
  'graph.between': '。',
  'graph.left': '另有 {count} 个人或机构见列表，或在此与任何人无关系。',
  'graph.cut': '未全部显示。',
  'person.members': '成员',
  'person.members.of': '共 {size} 人，已知姓名 {known} 人',
  'person.members.known': '已知姓名 {known} 人，总人数不详',
} as const;
