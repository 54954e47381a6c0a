import { For, type JSX } from 'solid-js'

/** What is read as one: a word that browsers' dictionaries would break in two, a section, a year, a day. */
const whole =
  /(พระราชบัญญัติ|ราชกิจจานุเบกษา|หน่วยงาน|อัปโหลด|ใบอนุญาต|ส่วนบุคคล|ไปยัง|ตรวจสอบ|พ\.ศ\. \d{4}|B\.E\. \d{4}|(?:(?:ตาม)?มาตรา|[Ss]ection) \d+(?: ?\(\d+\))*|(?:วันที่ )?\d{1,2} (?:[ก-๙]{1,2}\.[ก-๙]\.|[A-Z][a-z]{2,3}) \d{4}(?:,? \d{2}:\d{2})?)/

/** A text whose words that belong together stay in one piece at the end of a line. */
export function WholeWords(props: { children: string }): JSX.Element {
  return (
    <For each={props.children.split(whole)}>
      {(part) => (whole.test(part) ? <span class="nowrap">{part}</span> : part)}
    </For>
  )
}
