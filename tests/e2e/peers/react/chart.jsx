// A chart by Recharts, imported where it is used.
import { Line, LineChart, Tooltip, XAxis, YAxis } from "recharts";
import { kept } from "../shared/check.js";

export const Chart = () => (
  <LineChart width={360} height={180} data={kept()}>
    <XAxis dataKey="at" hide />
    <YAxis domain={[0, 100]} width={32} />
    <Tooltip />
    <Line dataKey="value" stroke="#1d5963" isAnimationActive={false} />
  </LineChart>
);
