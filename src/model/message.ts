import type { Block, KnownBlock } from '@slack/types';

/**
 * Slack's native chart block (docs.slack.dev/reference/block-kit/blocks/data-visualization-block, since June 2026),
 * which `@slack/types` 3.2 does not have.
 */
export interface DataVisualizationBlock extends Block {
  readonly type: 'data_visualization';
  /** At most 50 code points. */
  readonly title: string;
  readonly chart: CartesianChart;
}

/** Lines or bars: at most 12 series of at most 20 points each, with one point per category, in category order. */
export interface CartesianChart {
  readonly type: 'line' | 'bar';
  readonly series: readonly ChartSeries[];
  readonly axis_config: {
    /** Distinct, each of at most 20 code points. */
    readonly categories: readonly string[];
    /** At most 50 code points. */
    readonly x_label?: string;
    /** At most 50 code points. */
    readonly y_label?: string;
  };
}

/** One line, or the bars of one color. */
interface ChartSeries {
  /** Distinct among the series, at most 20 code points. */
  readonly name: string;
  readonly data: readonly { readonly label: string; readonly value: number }[];
}

/** Any block that a message can have. */
export type MessageBlock = KnownBlock | DataVisualizationBlock;

/**
 * Message from the bot: blocks, and text with the same content for where blocks are not shown (notifications, screen
 * readers, or when Slack rejects the blocks).
 */
export interface Message {
  readonly text: string;
  readonly blocks: readonly MessageBlock[];
  /**
   * Same content without blocks that Slack may reject, such as charts; sent if Slack rejects `blocks`, before falling
   * back to the text alone.
   */
  readonly simplerBlocks?: readonly KnownBlock[];
}
