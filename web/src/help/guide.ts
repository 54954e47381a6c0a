import type { Chapter, Topic } from './topic.ts'
import { agencyTopics } from './topics-agencies.ts'
import { formTopics } from './topics-form.ts'
import { publicTopics } from './topics-public.ts'
import { reportTopics } from './topics-reports.ts'
import { rightTopics } from './topics-rights.ts'
import { signInTopics } from './topics-sign-in.ts'

const [list, ...aroundForm] = reportTopics

/** The guide: the chapters of the manual in its order, then what stands beside it. */
export const chapters: readonly Chapter[] = [
  { title: { th: 'การเข้าใช้งานระบบ', en: 'Signing in' }, topics: signInTopics },
  { title: { th: 'หน่วยงานและโครงสร้าง', en: 'Agencies and structure' }, topics: agencyTopics },
  {
    title: { th: 'การรายงานผลการดำเนินการ', en: 'Reporting' },
    topics: [...(list ? [list] : []), ...formTopics, ...aroundForm],
  },
  { title: { th: 'ผู้ใช้งานและสิทธิ์', en: 'Users and rights' }, topics: rightTopics },
  { title: { th: 'ประชาชนและผู้ใช้ข้อมูล', en: 'The public and users of the data' }, topics: publicTopics },
]

/** All topics in their order. */
export const topics: readonly Topic[] = chapters.flatMap((chapter) => chapter.topics)

/** A topic by what its address ends in. */
export const findTopic = (slug: string): Topic | undefined => topics.find((topic) => topic.slug === slug)

/**
 * A topic that a text of the guide names.
 * @throws Error for one that the guide has not
 */
export function topicOf(slug: string): Topic {
  const topic = findTopic(slug)
  if (!topic) throw new Error(`The guide has no topic ${slug}.`)
  return topic
}
