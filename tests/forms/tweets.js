window.YTD.tweets.part0 = [
  {
    "tweet": {
      "edit_info": {},
      "retweeted": false,
      "source": "<a href=\"https://mobile.twitter.com\" rel=\"nofollow\">Twitter Web App</a>",
      "entities": {
        "hashtags": [],
        "user_mentions": [],
        "urls": []
      },
      "display_text_range": [
        "0",
        "40"
      ],
      "favorite_count": "1",
      "id_str": "13901",
      "truncated": false,
      "retweet_count": "0",
      "id": "13901",
      "created_at": "Thu May 06 10:11:12 +0000 2021",
      "favorited": false,
      "full_text": "Rosa Conti &amp; Jan Weiss spoke in Milton.",
      "lang": "en"
    }
  }
]