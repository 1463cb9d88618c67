import { z } from 'zod';

/** A word of at least two characters → its weight. */
const words = z.record(z.string().min(2), z.number().positive());

const examples = z.strictObject({
  /** Headlines or sentences that have the topic. */
  yes: z.array(z.string()).min(1),
  /** Sentences that only look so. */
  no: z.array(z.string()).min(1),
});

const topicSchema = z.strictObject({
  name: z.string().min(1),
  words,
  /** Longer words in which a word of the topic does not count: 消防车道 for 消防. */
  negations: z.array(z.string().min(2)).default([]),
  /** Another topic → words that are that one's where an article has it: 火灾 is 森林防火's, not 消防's. */
  yields: z.record(z.string(), z.array(z.string().min(2))).default({}),
  /** A policy by its name (治本攻坚): counts wherever it is named, however much else the text is about. */
  named: z.boolean().default(false),
  /** Least weight of an article: a word counts three times in the title, at most twice in the body. */
  min: z.number().positive().default(4),
  /** Share of its words' weight that counts towards relevance: 1 for 治本攻坚, 0 for schools, tourism, holidays. */
  safety: z.number().min(0).max(1).default(0.5),
  examples,
});

/** config/topics.yaml: what makes a text a work-safety announcement, and the topics it may have. */
export const topicsSchema = z.strictObject({
  relevance: z.strictObject({
    words,
    /** Longer words in which a word counts nothing: 食品安全 for 安全. */
    negations: z.array(z.string().min(2)).default([]),
    /** Words of exam papers, adverts, fiction, templates: they count against. */
    against: words,
    min: z.number().positive(),
    examples,
  }),
  topics: z
    .array(topicSchema)
    .min(1)
    .refine((topics) => new Set(topics.map((topic) => topic.name)).size === topics.length, {
      message: 'two topics have the same name',
    })
    .refine(
      (topics) =>
        topics.every(({ yields }) =>
          Object.keys(yields).every((to) => topics.some(({ name }) => name === to)),
        ),
      { message: 'a topic yields to one that is not there' },
    ),
});

export type Topics = z.infer<typeof topicsSchema>;
export type Topic = z.infer<typeof topicSchema>;
