/* Where countries are: rough middles in whole degrees (north, east), and their outlines where the service has some. */

import { once } from "./api.js";

const MIDDLES = `
XAB 43 41|AFG 34 66|ALB 41 20|DZA 28 3|AND 43 2|AGO -12 18|ATG 17 -62|ARG -35 -65|ARM 40 45|AUS -25 134|AUT 47 14|AZE 40 48|BHS 24 -76|BHR 26 51|BGD 24 90|BRB 13 -60
BLR 53 28|BEL 51 5|BLZ 17 -89|BEN 10 2|BTN 27 90|BOL -17 -65|BIH 44 18|BWA -22 24|BRA -10 -53|BRN 5 115|BGR 43 25|BFA 12 -2|BDI -3 30|KHM 13 105|CMR 6 12|CAN 58 -100
CPV 16 -24|CAF 7 21|TCD 15 19|CHL -32 -71|CHN 35 104|COL 4 -73|COM -12 44|COG -1 15|COD -3 24|CRI 10 -84|HRV 45 16|CUB 22 -79|CYP 35 33|CZE 50 15|DNK 56 10|DJI 12 43
DMA 15 -61|DOM 19 -71|ECU -1 -78|EGY 27 30|SLV 14 -89|GNQ 2 10|ERI 15 39|EST 59 26|SWZ -27 31|ETH 9 40|FJI -18 178|FIN 64 26|FRA 47 2|GAB -1 12|GMB 13 -15|GEO 42 44
DEU 51 10|GHA 8 -1|GRC 39 22|GRL 72 -42|GRD 12 -62|GTM 15 -90|GIN 11 -11|GNB 12 -15|GUY 5 -59|HTI 19 -73|HND 15 -87|HKG 22 114|HUN 47 19|ISL 65 -18|IND 22 79|IDN -2 118
IRN 32 54|IRQ 33 44|IRL 53 -8|ISR 31 35|ITA 43 12|CIV 8 -6|JAM 18 -77|JPN 37 138|JOR 31 37|KAZ 48 67|KEN 0 38|KIR 1 173|XKX 43 21|KWT 29 48|KGZ 41 75|LAO 18 104
LVA 57 25|LBN 34 36|LSO -30 28|LBR 6 -9|LBY 27 17|LIE 47 10|LTU 55 24|LUX 50 6|MAC 22 113|MDG -19 47|MWI -13 34|MYS 4 102|MDV 3 73|MLI 17 -4|MLT 36 14|MHL 7 171
MRT 20 -10|MUS -20 57|MEX 24 -102|FSM 7 158|MDA 47 28|MCO 44 7|MNG 47 104|MNE 43 19|MAR 32 -6|MOZ -18 35|MMR 21 96|XNK 40 47|NAM -22 17|NRU -1 167|NPL 28 84|NLD 52 5|NZL -41 174
NIC 13 -85|NER 17 9|NGA 10 8|PRK 40 127|MKD 42 22|XNC 35 34|NOR 62 9|OMN 21 56|PAK 30 70|PLW 7 134|PSE 32 35|PAN 9 -80|PNG -6 145|PRY -23 -58|PER -10 -75|PHL 12 122
POL 52 19|PRT 40 -8|QAT 25 51|ROU 46 25|RUS 60 90|RWA -2 30|KNA 17 -63|LCA 14 -61|VCT 13 -61|WSM -14 -172|SMR 44 12|STP 0 7|SAU 24 45|SEN 14 -14|SRB 44 21|SYC -5 55
SLE 9 -12|SGP 1 104|SVK 49 20|SVN 46 15|SLB -9 160|SOM 4 46|XSL 10 46|ZAF -29 24|KOR 36 128|XSO 42 44|SSD 7 30|ESP 40 -4|LKA 7 81|SDN 15 30|SUR 4 -56|SWE 62 15
CHE 47 8|SYR 35 38|TWN 24 121|TJK 39 71|TZA -6 35|THA 15 101|TLS -9 126|TGO 8 1|TON -21 -175|XTR 47 29|TTO 10 -61|TUN 34 9|TUR 39 35|TKM 39 59|TUV -8 179|UGA 1 32
UKR 49 32|ARE 24 54|GBR 54 -2|URY -33 -56|USA 39 -98|UZB 41 64|VUT -16 167|VAT 42 12|VEN 7 -66|VNM 16 107|ESH 24 -13|YEM 16 48|ZMB -14 28|ZWE -19 30`;

export const [WIDTH, HEIGHT, RADIUS] = [1200, 640, 13];
const round = (value) => Math.round(value * 10) / 10;
const spot = (north, east) => ({ x: ((east + 172) / 352) * (WIDTH - 60) + 30, y: ((74 - north) / 118) * (HEIGHT - 60) + 30 });

/** The circles of all countries, or of some: as near to their middles as there is room, the same each time. */
export function circles(some = () => true, radius = RADIUS) {
  const all = MIDDLES.trim().split(/[|\n]/).map((line) => line.split(" ")).filter(([code]) => some(code))
    .map(([code, north, east]) => ({ code, ...spot(Number(north), Number(east)) }));
  for (let round = 0; round < 160; round += 1) {
    for (const [place, one] of all.entries()) {
      for (let other = place + 1; other < all.length; other += 1) apart(one, all[other], 2 * radius + 1);
    }
  }
  return all;
}

/** Outlines as paths by the codes of countries; none if the service has none. */
export async function outlines() {
  const { features } = await once("outlines");
  const point = ([east, north]) => {
    const { x, y } = spot(north, east);
    return `${round(x)} ${round(y)}`;
  };
  return new Map(features.map(({ id, geometry }) => [id, geometry.coordinates.flat().map((ring) => `M${ring.map(point).join("L")}Z`).join("")]));
}

function apart(a, b, gap) {
  const [dx, dy] = [b.x - a.x || 0.01, b.y - a.y || 0.01];
  const far = Math.hypot(dx, dy);
  if (far >= gap) return;
  const push = (gap - far) / far / 2;
  for (const [one, way] of [[a, -1], [b, 1]]) {
    one.x = Math.min(Math.max(one.x + way * dx * push, RADIUS + 2), WIDTH - RADIUS - 2);
    one.y = Math.min(Math.max(one.y + way * dy * push, RADIUS + 2), HEIGHT - RADIUS - 2);
  }
}
