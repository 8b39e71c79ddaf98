import type { Block, KnownBlock } from '@slack/types';

/**
 * Slack's native chart (docs.slack.dev/reference/block-kit/blocks/data-visualization-block, since June 2026), which
 * `@slack/types` 3.2 does not have.
 */
export interface DataVisualizationBlock extends Block {
  readonly type: 'data_visualization';
  /** At most 50 code points. */
  readonly title: string;
  readonly chart: CartesianChart;
}

/** Lines or bars: at most 12 series of at most 20 points, each with one point for every category, in their order. */
export interface CartesianChart {
  readonly type: 'line' | 'bar';
  readonly series: readonly ChartSeries[];
  readonly axis_config: {
    /** Different from each other, each of at most 20 code points. */
    readonly categories: readonly string[];
    /** At most 50 code points. */
    readonly x_label?: string;
    /** At most 50 code points. */
    readonly y_label?: string;
  };
}

/** One line, or the bars of one colour. */
interface ChartSeries {
  /** Different from the other names, at most 20 code points. */
  readonly name: string;
  readonly data: readonly { readonly label: string; readonly value: number }[];
}

/** Any block that a message can have. */
export type MessageBlock = KnownBlock | DataVisualizationBlock;

/** What the bot says: blocks, and a text that says the same where blocks are not shown (notifications, screen readers, a refusal of the blocks). */
export interface Message {
  readonly text: string;
  readonly blocks: readonly MessageBlock[];
  /** The same without what not every Slack takes, such as charts: shown where Slack refuses `blocks`, before the text alone is. */
  readonly simplerBlocks?: readonly KnownBlock[];
}
