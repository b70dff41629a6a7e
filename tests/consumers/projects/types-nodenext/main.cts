import newsprint = require("newsprint");

newsprint.renderToString({ headline: "Night ferry sails again" });
